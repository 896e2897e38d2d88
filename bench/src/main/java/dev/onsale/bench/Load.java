package dev.onsale.bench;

import java.util.List;

/**
 * What the generator is to send.
 *
 * @param script of {@code bench/wrk}
 * @param arguments of the script, without the file and the headers that all requests have
 * @param lines of the script's file
 * @param expected status that every answer has to have; 0: any below 400
 */
record Load(String script, List<String> arguments, List<String> lines, int expected, int threads, int connections) {

    private static final int CONNECTIONS = 64;

    /** As many as an instance lets in at once: each has one request under way. */
    private static final int BUYERS = 32;

    /** Single requests; lines as {@code requests.lua} reads them. */
    static Load requests(String method, String path, List<String> lines, int expected) {
        return new Load("requests.lua", List.of(method, path), lines, expected, 2, CONNECTIONS);
    }

    /** As {@link #requests}, for those that an instance lets in only so many of at once. */
    static Load writes(String path, List<String> lines, int expected) {
        return new Load("requests.lua", List.of("POST", path), lines, expected, 2, BUYERS);
    }

    /** Whole bookings at once, each with a connection of its own. */
    static Load bookings(List<String> lines) {
        return new Load("booking.lua", List.of(Sale.CONCERT), lines, 0, BUYERS, BUYERS);
    }
}
