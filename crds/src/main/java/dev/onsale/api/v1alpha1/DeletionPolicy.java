package dev.onsale.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What happens to volumes and credentials when the Concert is deleted. */
public enum DeletionPolicy {
    /** They stay; the same Concert applied again finds its data. */
    @JsonProperty("Retain")
    RETAIN,
    /** They go with the Concert. */
    @JsonProperty("Delete")
    DELETE
}
