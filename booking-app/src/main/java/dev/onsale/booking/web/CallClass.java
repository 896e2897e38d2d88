package dev.onsale.booking.web;

import java.util.Locale;

/** Kinds of calls that must not starve one another. */
public enum CallClass {
    /** Sessions, concerts, schedules: answered from memory. */
    BROWSE,
    /** Joining, polling, the seat map: memory or one call of Redis. */
    QUEUE,
    /** All that needs the database. */
    BOOK,
    /** Organizers. */
    ADMIN;

    /** The class of a path below {@code /api/v1}. */
    public static CallClass of(String path) {
        if (path.startsWith("/api/v1/admin")) {
            return ADMIN;
        }
        if (path.startsWith("/api/v1/sessions")) {
            return BROWSE;
        }
        if (path.startsWith("/api/v1/concerts")) {
            return path.endsWith("/queue") ? QUEUE : BROWSE;
        }
        if (path.startsWith("/api/v1/schedules")) {
            return QUEUE;
        }
        return BOOK;
    }

    /** As metrics and configuration spell it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
