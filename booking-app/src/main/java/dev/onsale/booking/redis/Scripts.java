package dev.onsale.booking.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.core.script.RedisScript;

/**
 * Loads Lua scripts from the package of the class that runs them. Unlike Spring's own loading, does not check at every
 * call whether the file has changed.
 */
public final class Scripts {

    private Scripts() {}

    /**
     * Concatenates the files to one script.
     *
     * @param result type of the result, as Spring converts it
     * @throws UncheckedIOException when a file is missing
     */
    public static <T> RedisScript<T> of(Class<?> besides, Class<T> result, String... files) {
        return RedisScript.of(
                Arrays.stream(files).map(file -> text(besides, file)).collect(Collectors.joining()), result);
    }

    private static String text(Class<?> besides, String file) {
        try {
            return new ClassPathResource(file, besides).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
