package dev.onsale.operator.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** Hashes the configuration of a pod. Kubernetes replaces the pods when the hash in their annotation changes. */
public final class ConfigHash {
    private ConfigHash() {}

    /** Returns 16 digits that change with the content. */
    public static String of(Map<String, String> content) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            new TreeMap<>(content).forEach((key, value) -> {
                digest.update(key.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
                digest.update(value.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            });
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
