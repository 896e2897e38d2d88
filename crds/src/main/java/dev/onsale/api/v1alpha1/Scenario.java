package dev.onsale.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The scenarios that come with Onsale, one script each. */
public enum Scenario {
    /** One visitor through every step. */
    @JsonProperty("smoke")
    SMOKE("smoke"),
    /** The sale itself: visitors arrive at a rate around the opening, wait, are admitted, buy, leave. */
    @JsonProperty("onsale")
    ONSALE("onsale"),
    /** Buyers arrive at a rate and ask for a place in the queue. */
    @JsonProperty("token-storm")
    TOKEN_STORM("token-storm"),
    /** Many buyers ask for a place in the queue within two seconds; as many as may be active are admitted. */
    @JsonProperty("token-spike")
    TOKEN_SPIKE("token-spike"),
    /** Buyers go from the schedules to the payment, with pauses. */
    @JsonProperty("journey")
    JOURNEY("journey"),
    /** As many buyers as may be active reserve and pay as fast as they can. */
    @JsonProperty("active-peak")
    ACTIVE_PEAK("active-peak"),
    /** Many want the same five seats. */
    @JsonProperty("hot-seat")
    HOT_SEAT("hot-seat"),
    /** A closed number of buyers through all steps, a new connection for each request. */
    @JsonProperty("six-steps")
    SIX_STEPS("six-steps"),
    /** Balance and charge. */
    @JsonProperty("wallet")
    WALLET("wallet"),
    /** Looking at the concert and joining the queue. */
    @JsonProperty("browse")
    BROWSE("browse"),
    /** Waiting by polling, then booking; the run ends with the first step that fails. */
    @JsonProperty("wait-and-book")
    WAIT_AND_BOOK("wait-and-book"),
    /** The name of {@link #ONSALE} with the profile {@code spike} in earlier versions; read as that. */
    @JsonProperty("onsale-spike")
    ONSALE_SPIKE("onsale-spike"),
    /** The name of {@link #ONSALE} with the profile {@code soak} in earlier versions; read as that. */
    @JsonProperty("soak")
    SOAK("soak");

    private final String value;

    Scenario(String value) {
        this.value = value;
    }

    /** The name in the API; the script of the scenario is {@code {value}.js}. */
    public String value() {
        return value;
    }
}
