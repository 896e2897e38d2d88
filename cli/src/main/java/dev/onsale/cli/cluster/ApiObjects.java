package dev.onsale.cli.cluster;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

/** Reads and writes what the API and kubeconfigs hold. */
final class ApiObjects {
    /**
     * Fields that only a newer version of the API has are no reason not to show the others. Not looking for every type
     * of Kubernetes halves the time that the program takes to start.
     */
    static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization(
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES), false);

    private ApiObjects() {}
}
