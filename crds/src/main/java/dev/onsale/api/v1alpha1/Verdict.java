package dev.onsale.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What a finished load test proved. */
public enum Verdict {
    /** Every objective was met and the audit was clean. */
    @JsonProperty("Passed")
    PASSED,
    /** Every objective was met, with little room, or slower than before. */
    @JsonProperty("Warn")
    WARN,
    /** An objective was broken, or the audit found a violation. */
    @JsonProperty("Failed")
    FAILED,
    /** Nothing was proved: the load generator was at fault. */
    @JsonProperty("Invalid")
    INVALID;

    /** The name in the API. */
    public String value() {
        return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }
}
