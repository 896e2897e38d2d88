package dev.onsale.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** The store of the waiting room and of the seat leases. */
@ValidationRule(value = External.NEEDS_SECRET_RULE, message = External.NEEDS_SECRET_MESSAGE)
@ValidationRule(value = External.ONLY_EXTERNAL_RULE, message = External.ONLY_EXTERNAL_MESSAGE)
public record Redis(
        @Default("Standalone")
        @ValidationRule(value = External.IMMUTABLE_RULE, message = External.IMMUTABLE_MESSAGE)
        @ValidationRule(value = "!(self in ['RedisCluster'])", message = External.DELEGATED_MESSAGE)
        @JsonPropertyDescription("Standalone: one server made by Onsale. External: one that exists."
                + " RedisCluster: by that operator, not in this version, and refused.")
        Mode mode,

        @Default("512Mi")
        @Size(max = 16)
        @ValidationRule(value = Quantities.RULE, message = Quantities.MESSAGE)
        @ValidationRule(value = Quantities.REDIS_RULE, message = Quantities.REDIS_MESSAGE)
        @JsonPropertyDescription(
                "Memory for data. Nothing is ever evicted: when it is full, new buyers are turned away.")
        String memory,

        @Default("2Gi")
        @Size(max = 16)
        @ValidationRule(value = Quantities.RULE, message = Quantities.MESSAGE)
        @ValidationRule(value = Quantities.STORAGE_RULE, message = Quantities.STORAGE_MESSAGE)
        @ValidationRule(value = Quantities.GROW_RULE, message = Quantities.GROW_MESSAGE)
        @JsonPropertyDescription(
                "Size of the volume of the append-only file. May grow where the storage class allows it.")
        String storage,

        @Size(min = 1, max = 253)
        @ValidationRule(value = ObjectNames.RULE, message = ObjectNames.MESSAGE)
        @JsonPropertyDescription("External: the Secret with keys host, port, password.")
        @Nullable
        String secretName) {

    /** Who runs Redis. */
    public enum Mode {
        /** One server made by Onsale. */
        @JsonProperty("Standalone")
        STANDALONE,
        /** A {@code RedisCluster} made by the OT operator. */
        @JsonProperty("RedisCluster")
        REDIS_CLUSTER,
        /** One that exists, described by a Secret. */
        @JsonProperty("External")
        EXTERNAL
    }
}
