package dev.onsale.booking.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Set;

/** Classes of requests that must not starve one another; each has its own concurrency limit. */
public enum CallClass {
    /** Sessions, concerts, schedules: answered from memory. */
    BROWSE,
    /** Joins, polls, the seat map: memory or one call to Redis. */
    QUEUE,
    /**
     * What a buyer has, and all else that is only read: one query. Buyers refresh it whether it is their turn or not.
     */
    READ,
    /** Holds, payments and all other changes: they need the database. */
    BOOK,
    /** The requests of staff, but for what changes tickets. */
    ADMIN;

    private static final Set<String> CHANGES_NOTHING = Set.of("GET", "HEAD", "OPTIONS");

    /** Returns the class of a request to the API. */
    public static CallClass of(HttpServletRequest request) {
        return of(request.getMethod(), RoutedPath.of(request));
    }

    static CallClass of(String method, String path) {
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
        if (!CHANGES_NOTHING.contains(method)) {
            return BOOK;
        }
        // The gate's list: guests who refresh must not keep the gate from it.
        return path.startsWith("/api/v1/check-ins") ? ADMIN : READ;
    }

    /** Returns the name in metrics and configuration. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
