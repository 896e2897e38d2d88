package dev.onsale.booking.web;

import java.util.Locale;

/** Classes of requests that must not starve one another; each has its own concurrency limit. */
public enum CallClass {
    /** Sessions, concerts, schedules: answered from memory. */
    BROWSE,
    /** Joins, polls, the seat map: memory or one call to Redis. */
    QUEUE,
    /** Everything that needs the database. */
    BOOK,
    /** The organizer's requests. */
    ADMIN;

    /** Returns the class of a path below {@code /api/v1}. */
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

    /** Returns the name in metrics and configuration. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
