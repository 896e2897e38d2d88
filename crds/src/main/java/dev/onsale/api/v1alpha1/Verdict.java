package dev.onsale.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a finished load test proved. */
public enum Verdict {
    /** Every objective was met and the audit was clean. */
    @JsonProperty("Passed")
    PASSED,
    /** An objective was broken, or the audit found a violation. */
    @JsonProperty("Failed")
    FAILED,
    /** Nothing was proved: the load generator was at fault. */
    @JsonProperty("Invalid")
    INVALID
}
