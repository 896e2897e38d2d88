package dev.onsale.operator.model;

import io.fabric8.kubernetes.api.model.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Reads the entries of a Secret. */
public final class SecretEntries {
    private SecretEntries() {}

    /** Returns the entries by name, not in base64. */
    public static Map<String, String> of(Secret secret) {
        var entries = new TreeMap<String, String>();
        Objects.requireNonNullElse(secret.getData(), Map.<String, String>of())
                .forEach((name, value) ->
                        entries.put(name, new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8)));
        return entries;
    }
}
