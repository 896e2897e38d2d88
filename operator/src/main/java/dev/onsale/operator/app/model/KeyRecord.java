package dev.onsale.operator.app.model;

import io.fabric8.kubernetes.api.model.ConfigMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What the operator remembers of the signing keys. It outlives the Secret and, unless the data goes too, the Concert.
 *
 * @param ids the ids of the keys that have signed, oldest first
 * @param rotation the last request for a rotation that was met; may be empty
 */
public record KeyRecord(Set<String> ids, String rotation) {
    /** Before the first key was made. */
    public static final KeyRecord NONE = new KeyRecord(Set.of(), "");

    private static final String IDS = "signing-keys";
    private static final String ROTATION = "rotation";

    /** Returns the record in a ConfigMap. */
    public static KeyRecord of(ConfigMap map) {
        var data = Objects.requireNonNullElse(map.getData(), Map.<String, String>of());
        return new KeyRecord(words(data.getOrDefault(IDS, "")), data.getOrDefault(ROTATION, ""));
    }

    /** Returns the data of its ConfigMap. */
    Map<String, String> data() {
        return Map.of(IDS, String.join(" ", ids), ROTATION, rotation);
    }

    /** Returns the words of a text, each once. */
    static Set<String> words(String text) {
        var words = new LinkedHashSet<>(List.of(text.split("[\\s,]+")));
        words.remove("");
        return words;
    }
}
