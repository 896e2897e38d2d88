package dev.onsale.booking.wallet;

import java.time.Instant;

/**
 * One side of a movement of money. Never changed, never removed.
 *
 * @param source the charge, reservation or ticket that it moved for
 * @param amount what the account gained; negative for what it lost
 */
record LedgerEntry(long id, Kind kind, String source, long amount, Instant recordedAt) {

    /** Whose money it is. */
    enum Account {
        /** The buyer's, to be spent on seats. */
        WALLET,
        /** Paid in by the buyer. */
        CASH,
        /** Earned by the organizer. */
        SALES,
        /** Taken from cards by the payment provider, who owes it. */
        PROVIDER
    }

    /** Why it moved. */
    enum Kind {
        CHARGE,
        PAYMENT,
        REFUND
    }
}
