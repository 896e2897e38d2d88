package dev.onsale.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** The waiting room: how many buyers are active at once, for how long, and in which order they are admitted. */
@ValidationRule(
        value = "duration(self.idleTimeout) <= duration(self.activeTimeout)",
        message = "idleTimeout is longer than activeTimeout and would never end a place: write a shorter idleTimeout")
public record Queue(
        @Required
        @Min(1)
        @Max(1_000_000)
        @JsonPropertyDescription(
                "The most buyers who are active at once, over all pods. May be changed during the sale.")
        int activeSize,

        @Default("5m")
        @Size(min = 2, max = 16)
        @ValidationRule(value = Durations.RULE, message = Durations.MESSAGE)
        @JsonPropertyDescription("An active buyer's place ends after this, or with the buyer's last hold if that ends"
                + " later; no hold begins then.")
        String activeTimeout,

        @Default("30s")
        @Size(min = 2, max = 16)
        @ValidationRule(value = Durations.RULE, message = Durations.MESSAGE)
        @JsonPropertyDescription("An active buyer's place ends after this long without a sign of life, but not before"
                + " the buyer's last hold ends.")
        String idleTimeout,

        @Min(1)
        @Max(100_000)
        @JsonPropertyDescription("The most admissions a second, beside activeSize. Omitted: no such limit.")
        @Nullable
        Integer admissionsPerSecond,

        @Default("FIFO")
        @JsonPropertyDescription("FIFO admits in the order of joining;"
                + " Lottery shuffles, provably, everyone who joined before sale.opensAt.")
        Order order) {

    /** The order of admission. */
    public enum Order {
        /** First come, first served. */
        FIFO,
        /** Everyone who joined before the sale opened is shuffled. */
        @JsonProperty("Lottery")
        LOTTERY
    }
}
