package dev.onsale.operator.loadtest.verdict;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.api.v1alpha1.LoadTest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The load and the sizes of a run, in short. Runs are compared only where these are equal. */
public final class Setup {
    private static final int LENGTH = 12;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    /** What makes answers faster or slower, in the Concert; not the image, which is what a comparison is about. */
    private static final List<String> SIZES =
            List.of("sections", "schedules", "queue", "app", "mysql", "redis", "kafka");

    private static final List<String> LOAD =
            List.of("scenario", "configMapRef", "profile", "target", "parallelism", "load", "runner");

    private Setup() {}

    /**
     * Returns the same text for a Concert and a test of the same load and sizes.
     *
     * @param script what a script of the user's own is made of, by file; empty for a scenario
     */
    public static String of(Concert concert, LoadTest test, Map<String, String> script) {
        ObjectNode sizes = JSON.valueToTree(concert.getSpec());
        sizes.retain(SIZES);
        if (sizes.get("app") instanceof ObjectNode app) {
            app.remove("image");
        }
        ObjectNode load = JSON.valueToTree(test);
        load.retain(LOAD);
        if (load.get("configMapRef") instanceof ObjectNode own) {
            // Under the same name may stand another script.
            own.remove("name");
            own.set("files", JSON.valueToTree(new TreeMap<>(script)));
        }
        return hash(json(Map.of("load", load, "sizes", sizes)));
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, LENGTH);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
