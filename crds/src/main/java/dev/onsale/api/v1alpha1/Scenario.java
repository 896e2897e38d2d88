package dev.onsale.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The scenarios that come with Onsale, one script each. */
public enum Scenario {
    /** One visitor through every step. */
    @JsonProperty("smoke")
    SMOKE("smoke"),
    /** Visitors arrive at a rate, wait, are admitted, buy. */
    @JsonProperty("onsale-spike")
    ONSALE_SPIKE("onsale-spike"),
    /** Many buyers at once ask for a place in the queue. */
    @JsonProperty("token-spike")
    TOKEN_SPIKE("token-spike"),
    /** As many buyers as may be active reserve and pay as fast as they can. */
    @JsonProperty("active-peak")
    ACTIVE_PEAK("active-peak"),
    /** Many want the same few seats. */
    @JsonProperty("hot-seat")
    HOT_SEAT("hot-seat"),
    /** A closed number of buyers through all steps, a new connection for each request. */
    @JsonProperty("six-steps")
    SIX_STEPS("six-steps"),
    /** Balance and charge under rising load. */
    @JsonProperty("wallet")
    WALLET("wallet"),
    /** Looking at the concert and joining the queue. */
    @JsonProperty("browse")
    BROWSE("browse"),
    /** A steady sale for hours. */
    @JsonProperty("soak")
    SOAK("soak");

    static final String BUNDLED_RULE = "self in ['six-steps', 'smoke']";
    static final String BUNDLED_MESSAGE = "this version does not contain that scenario: write six-steps or smoke";

    private final String value;

    Scenario(String value) {
        this.value = value;
    }

    /** The name in the API; the script of the scenario is {@code {value}.js}. */
    public String value() {
        return value;
    }
}
