package dev.onsale.api.v1alpha1;

/** What a Concert may say of how visits end. */
final class Outcomes {
    static final String RULE = "self.all(k, k in ['bought', 'served', 'soldOut', 'lostSeat', 'turnedAway', 'waiting',"
            + " 'gaveUp', 'failed'])";
    static final String MESSAGE =
            "unknown outcome: write one of bought, served, soldOut, lostSeat, turnedAway, waiting, gaveUp, failed";

    static final String SHARE_MESSAGE = "write the share as a quoted fraction between 0 and 1, such as \"0.99\"";

    private Outcomes() {}
}
