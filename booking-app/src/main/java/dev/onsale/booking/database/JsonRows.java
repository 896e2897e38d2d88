package dev.onsale.booking.database;

import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Any number of rows as one parameter, for {@code JSON_TABLE(?, '$[*]' COLUMNS (...))}. The statement stays the same,
 * so that a connection prepares it once; a batch is another statement for each number of rows.
 */
public final class JsonRows {

    private static final JsonMapper JSON = new JsonMapper();

    private JsonRows() {}

    /**
     * Returns a JSON array of rows.
     *
     * @param rows each with its values in order: text, numbers, JSON as objects, null
     */
    public static String of(Stream<Object[]> rows) {
        return JSON.writeValueAsString(rows.toList());
    }
}
