package dev.onsale.booking.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.core.script.RedisScript;

/** Lua scripts that lie beside the classes that run them. A script of Spring that knows its file looks at every call whether the file has changed; these do not. */
public final class Scripts {

    private Scripts() {}

    /**
     * The script that these files are when they are put one after the other.
     *
     * @param result what the script answers, as Spring converts it
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
