package dev.onsale.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** The booking application. */
public record App(
        @Default("\"\"")
        @Size(max = 512)
        @ValidationRule(value = ImageReferences.RULE, message = ImageReferences.MESSAGE)
        @JsonPropertyDescription("Container image. Empty: the one that belongs to the operator's own version.")
        String image,

        @Default("{\"requests\":{\"cpu\":\"500m\",\"memory\":\"768Mi\"},\"limits\":{\"cpu\":\"2\",\"memory\":\"1Gi\"}}")
        @JsonPropertyDescription(
                "CPU and memory of each pod. The CPU request is what targetCPUUtilization is a share of.")
        ComputeResources resources,

        @Default("{}") @JsonPropertyDescription("How many pods serve.")
        Autoscaling autoscaling) {

    /** The limits of horizontal scaling. */
    @ValidationRule(
            value = "self.minReplicas <= self.maxReplicas",
            message = "minReplicas is more than maxReplicas: write a smaller minReplicas or a larger maxReplicas")
    @ValidationRule(
            value = "!has(self.prewarm) || self.prewarm.replicas <= self.maxReplicas",
            message = "prewarm.replicas is more than maxReplicas: write a smaller prewarm.replicas or a larger"
                    + " maxReplicas")
    @ValidationRule(
            value = "!has(self.prewarm) || oldSelf.?prewarm.hasValue()",
            message = "prewarm has no effect in this version: leave it out, and write a larger minReplicas before the"
                    + " sale opens",
            optionalOldSelf = true)
    public record Autoscaling(
            @Default("1") @Min(1) @Max(1000) @JsonPropertyDescription("The fewest pods.")
            int minReplicas,

            @Default("10") @Min(1) @Max(1000) @JsonPropertyDescription("The most pods.")
            int maxReplicas,

            @Default("60")
            @Min(1)
            @Max(100)
            @JsonPropertyDescription("CPU use, in percent of the request, that the number of pods is steered to.")
            int targetCPUUtilization,

            @JsonPropertyDescription(
                    "Without effect in this version, and refused: pods that are started" + " before the sale opens.")
            @Nullable
            Prewarm prewarm) {}

    /** Pods that are started before the sale opens. */
    public record Prewarm(
            @Required
            @Min(1)
            @Max(1000)
            @JsonPropertyDescription("The fewest pods from then until the sale has opened.")
            int replicas,

            @Default("15m")
            @Size(min = 2, max = 16)
            @ValidationRule(value = Durations.RULE, message = Durations.MESSAGE)
            @JsonPropertyDescription("How long before sale.opensAt they are started.")
            String before) {}
}
