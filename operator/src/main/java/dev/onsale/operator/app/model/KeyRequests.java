package dev.onsale.operator.app.model;

import dev.onsale.api.v1alpha1.Concert;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What the annotations of a Concert ask for its signing keys.
 *
 * @param rotation every new value asks for one rotation; empty asks for none
 * @param acceptedLosses the ids of keys whose tickets and sessions may become void
 */
public record KeyRequests(String rotation, Set<String> acceptedLosses) {
    /** Annotation: asks for a new signing key. */
    public static final String ROTATE = "onsale.dev/rotate-signing-key";

    /** Annotation: names lost signing keys, so that the operator goes on without them. */
    public static final String ACCEPT = "onsale.dev/accept-lost-signing-keys";

    /** Stands for a key whose id nobody recorded. */
    public static final String UNKNOWN = "unknown";

    /** Reads the annotations. */
    public static KeyRequests of(Concert concert) {
        var annotations = Objects.requireNonNullElse(concert.getMetadata().getAnnotations(), Map.<String, String>of());
        return new KeyRequests(
                annotations.getOrDefault(ROTATE, "").strip(), KeyRecord.words(annotations.getOrDefault(ACCEPT, "")));
    }
}
