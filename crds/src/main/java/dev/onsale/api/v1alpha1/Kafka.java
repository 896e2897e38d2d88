package dev.onsale.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** The broker that events are published to. */
@ValidationRule(value = External.NEEDS_SECRET_RULE, message = External.NEEDS_SECRET_MESSAGE)
@ValidationRule(value = External.ONLY_EXTERNAL_RULE, message = External.ONLY_EXTERNAL_MESSAGE)
public record Kafka(
        @Default("Standalone")
        @ValidationRule(value = External.IMMUTABLE_RULE, message = External.IMMUTABLE_MESSAGE)
        @ValidationRule(value = "!(self in ['Strimzi'])", message = External.DELEGATED_MESSAGE)
        @JsonPropertyDescription("Standalone: one broker made by Onsale. External: one that exists."
                + " Strimzi: by that operator, not in this version, and refused.")
        Mode mode,

        @Default("5Gi")
        @Size(max = 16)
        @ValidationRule(value = Quantities.RULE, message = Quantities.MESSAGE)
        @ValidationRule(value = Quantities.STORAGE_RULE, message = Quantities.STORAGE_MESSAGE)
        @ValidationRule(value = Quantities.GROW_RULE, message = Quantities.GROW_MESSAGE)
        @JsonPropertyDescription("Size of the log volume. May grow where the storage class allows it.")
        String storage,

        @Size(min = 1, max = 253)
        @ValidationRule(value = ObjectNames.RULE, message = ObjectNames.MESSAGE)
        @JsonPropertyDescription("External: the Secret with keys host, port, username, password (SASL/PLAIN).")
        @Nullable
        String secretName) {

    /** Who runs Kafka. */
    public enum Mode {
        /** One broker made by Onsale. */
        @JsonProperty("Standalone")
        STANDALONE,
        /** A {@code Kafka} made by Strimzi. */
        @JsonProperty("Strimzi")
        STRIMZI,
        /** One that exists, described by a Secret. */
        @JsonProperty("External")
        EXTERNAL
    }
}
