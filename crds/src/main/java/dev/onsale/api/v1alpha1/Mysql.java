package dev.onsale.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** The database: the truth about seats, money and tickets. */
@ValidationRule(value = External.NEEDS_SECRET_RULE, message = External.NEEDS_SECRET_MESSAGE)
@ValidationRule(value = External.ONLY_EXTERNAL_RULE, message = External.ONLY_EXTERNAL_MESSAGE)
public record Mysql(
        @Default("Standalone")
        @ValidationRule(value = External.IMMUTABLE_RULE, message = External.IMMUTABLE_MESSAGE)
        @ValidationRule(value = "!(self in ['Percona', 'InnoDBCluster'])", message = External.DELEGATED_MESSAGE)
        @JsonPropertyDescription("Standalone: one server made by Onsale. External: one that exists."
                + " Percona, InnoDBCluster: by that operator, not in this version, and refused.")
        Mode mode,

        @Default("10Gi")
        @Size(max = 16)
        @ValidationRule(value = Quantities.RULE, message = Quantities.MESSAGE)
        @ValidationRule(value = Quantities.STORAGE_RULE, message = Quantities.STORAGE_MESSAGE)
        @ValidationRule(value = Quantities.GROW_RULE, message = Quantities.GROW_MESSAGE)
        @JsonPropertyDescription("Size of the data volume. May grow where the storage class allows it.")
        String storage,

        @Size(min = 1, max = 253)
        @ValidationRule(value = ObjectNames.RULE, message = ObjectNames.MESSAGE)
        @JsonPropertyDescription("External: the Secret with keys host, port, database, username, password.")
        @Nullable
        String secretName) {

    /** Who runs the database. */
    public enum Mode {
        /** One server made by Onsale. */
        @JsonProperty("Standalone")
        STANDALONE,
        /** A {@code PerconaServerMySQL} made by the Percona operator. */
        @JsonProperty("Percona")
        PERCONA,
        /** An {@code InnoDBCluster} made by Oracle's operator. */
        @JsonProperty("InnoDBCluster")
        INNODB_CLUSTER,
        /** One that exists, described by a Secret. */
        @JsonProperty("External")
        EXTERNAL
    }
}
