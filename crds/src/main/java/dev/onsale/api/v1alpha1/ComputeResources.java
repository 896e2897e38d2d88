package dev.onsale.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.Map;

/** CPU and memory of a container. */
@ValidationRule(
        value = ComputeResources.LIMITS_RULE,
        message = "a request is more than the limit of the same resource: write a smaller request or a larger limit",
        optionalOldSelf = true)
public record ComputeResources(
        @Default("{}")
        @Size(max = 3)
        @ValidationRule(value = KEYS_RULE, message = KEYS_MESSAGE)
        @ValidationRule(value = MEMORY_RULE, message = MEMORY_MESSAGE, optionalOldSelf = true)
        @JsonPropertyDescription("What is set aside, by resource: cpu, memory, ephemeral-storage.")
        Map<String, Quantity> requests,

        @Default("{}")
        @Size(max = 3)
        @ValidationRule(value = KEYS_RULE, message = KEYS_MESSAGE)
        @ValidationRule(value = MEMORY_RULE, message = MEMORY_MESSAGE, optionalOldSelf = true)
        @JsonPropertyDescription("What is never exceeded, by resource: cpu, memory, ephemeral-storage.")
        Map<String, Quantity> limits) {
    private static final String KEYS_RULE = "self.all(k, k in ['cpu', 'memory', 'ephemeral-storage'])";
    private static final String KEYS_MESSAGE = "unknown resource: write cpu, memory or ephemeral-storage";

    /** Container runtimes start none with less than 6 MB; a forgotten unit is the usual reason. */
    private static final String MEMORY_RULE = "self.all(k, k != 'memory' || oldSelf[?k].orValue(-1) == self[k]"
            + " || (type(self[k]) == int ? self[k] >= 8388608 : !isQuantity(self[k])"
            + " || quantity(self[k]).compareTo(quantity('8Mi')) >= 0))";

    private static final String MEMORY_MESSAGE =
            "no container runs in less than 8Mi of memory: write the unit, too, such as 768Mi or 1Gi";

    private static final String REQUEST = "self.requests[k]";
    private static final String LIMIT = "self.limits[k]";

    /** What is no quantity is refused by another rule, and an amount that is as it was before is not looked at. */
    static final String LIMITS_RULE = "self.requests.all(k, !(k in self.limits)"
            + " || (oldSelf.?requests[?k].orValue(-1) == self.requests[k]"
            + " && oldSelf.?limits[?k].orValue(-1) == self.limits[k])"
            + (" || (type(" + REQUEST + ") == string && !isQuantity(" + REQUEST + "))")
            + (" || (type(" + LIMIT + ") == string && !isQuantity(" + LIMIT + "))")
            + (" || (type(" + REQUEST + ") == int ? quantity('0').add(" + REQUEST + ") : quantity(" + REQUEST + "))")
            + (".compareTo(type(" + LIMIT + ") == int ? quantity('0').add(" + LIMIT + ") : quantity(" + LIMIT + "))")
            + " <= 0)";
}
