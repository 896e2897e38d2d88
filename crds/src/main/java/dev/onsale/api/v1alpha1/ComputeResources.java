package dev.onsale.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.Map;

/** CPU and memory of a container. */
public record ComputeResources(
        @Default("{}") @JsonPropertyDescription("What is set aside, by resource: cpu, memory.")
        Map<String, Quantity> requests,

        @Default("{}") @JsonPropertyDescription("What is never exceeded, by resource: cpu, memory.")
        Map<String, Quantity> limits) {}
