package dev.onsale.booking.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * A page of a cursor-paged list. A cursor holds the key of the last row that the caller has seen, so that new rows
 * neither repeat nor hide others.
 *
 * @param limit rows at most
 */
public record Page(int limit) {

    private static final int MOST = 100;
    private static final String SEPARATOR = "\n";

    /**
     * Creates a page of this size.
     *
     * @throws Problem 400 {@code invalid-limit} unless it is 1 to 100
     */
    public static Page of(int limit) {
        if (limit < 1 || limit > MOST) {
            throw Problem.of(
                    HttpStatus.BAD_REQUEST, "invalid-limit", "Invalid limit", "Ask for 1 to " + MOST + " at once.");
        }
        return new Page(limit);
    }

    /**
     * Decodes a cursor: the key of the last row that the caller has seen. Empty for the first page.
     *
     * @param parts number of columns of the key
     * @throws Problem 400 {@code invalid-cursor}
     */
    public static Optional<List<String>> after(@Nullable String cursor, int parts) {
        if (cursor == null) {
            return Optional.empty();
        }
        try {
            var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            var key = List.of(text.split(SEPARATOR, -1));
            if (key.size() == parts) {
                return Optional.of(key);
            }
        } catch (IllegalArgumentException e) {
            throw invalidCursor();
        }
        throw invalidCursor();
    }

    /**
     * Decodes the cursor of a list that is ordered by a descending number: the rows of the page are below it.
     *
     * @throws Problem 400 {@code invalid-cursor}
     */
    public static long before(@Nullable String cursor) {
        return after(cursor, 1).map(key -> number(key.getFirst())).orElse(Long.MAX_VALUE);
    }

    /**
     * Parses a numeric part of a key.
     *
     * @throws Problem 400 {@code invalid-cursor}
     */
    public static long number(String part) {
        try {
            return Long.parseLong(part);
        } catch (NumberFormatException e) {
            throw invalidCursor();
        }
    }

    /** Returns how many rows to read: one more than the page has, to know whether there is another page. */
    public int query() {
        return limit + 1;
    }

    /** Returns the rows of the page. */
    public <T> List<T> cut(List<T> found) {
        return found.subList(0, Math.min(limit, found.size()));
    }

    /** Returns the cursor of the next page; null on the last. */
    public <T> @Nullable String cursor(List<T> found, Function<T, List<Object>> key) {
        if (found.size() <= limit) {
            return null;
        }
        var text = key.apply(found.get(limit - 1)).stream().map(String::valueOf).collect(Collectors.joining(SEPARATOR));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Problem invalidCursor() {
        return Problem.of(
                HttpStatus.BAD_REQUEST,
                "invalid-cursor",
                "Invalid cursor",
                "Send the nextCursor of the page before, or none for the first page.");
    }
}
