package dev.onsale.booking.web;

import jakarta.servlet.http.HttpServletRequest;

/** How requests of a rehearsal are marked. */
public final class RehearsalRequest {

    /** Carries the rehearsal key. */
    public static final String HEADER = "Rehearsal-Key";

    private RehearsalRequest() {}

    /** Returns whether a request says that it is one. Whether it may is the key's to say. */
    static boolean claims(HttpServletRequest request) {
        return request.getHeader(HEADER) != null;
    }
}
