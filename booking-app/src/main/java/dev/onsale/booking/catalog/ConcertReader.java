package dev.onsale.booking.catalog;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads {@code concert.json}. */
final class ConcertReader {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .build();

    private ConcertReader() {}

    /**
     * Reads the concert of a file.
     *
     * @throws IllegalArgumentException saying what is wrong, and where
     */
    static Concert read(byte[] content) {
        try {
            return JSON.readValue(content, ConcertDocument.class).toConcert();
        } catch (DatabindException e) {
            throw new IllegalArgumentException(e.getOriginalMessage() + " at " + e.getPathReference(), e);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not JSON: " + e.getMessage(), e);
        }
    }
}
