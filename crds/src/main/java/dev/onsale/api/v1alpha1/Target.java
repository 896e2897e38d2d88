package dev.onsale.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which way the requests of a load test take. */
public enum Target {
    /** To the application's Service, from inside the cluster. */
    @JsonProperty("Service")
    SERVICE,
    /** To the Ingress, as buyers do. */
    @JsonProperty("Ingress")
    INGRESS
}
