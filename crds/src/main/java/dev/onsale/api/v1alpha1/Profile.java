package dev.onsale.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** The shape of a load test's load over time. */
public enum Profile {
    /** A handful of visitors: does it work at all? */
    @JsonProperty("smoke")
    SMOKE,
    /** The expected load, steady. */
    @JsonProperty("load")
    LOAD,
    /** More than expected, in steps. */
    @JsonProperty("stress")
    STRESS,
    /** Everyone at once. */
    @JsonProperty("spike")
    SPIKE,
    /** The expected load for hours. */
    @JsonProperty("soak")
    SOAK,
    /** Rising until something breaks. */
    @JsonProperty("breakpoint")
    BREAKPOINT;

    /** The name in the API. */
    public String value() {
        return name().toLowerCase(Locale.ROOT);
    }
}
