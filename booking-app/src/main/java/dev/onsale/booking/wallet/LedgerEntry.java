package dev.onsale.booking.wallet;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** One entry of a movement of money. Never changed nor removed; written by {@link Ledger} only. */
@Entity
@Immutable
@Table(name = "ledger_entries")
@SuppressWarnings("UnusedVariable") // the repository's queries name them
class LedgerEntry {

    /** The account. */
    enum Account {
        /** The buyer's money for seats. */
        WALLET,
        /** Paid in by the buyer. */
        CASH,
        /** Earned by the organizer. */
        SALES,
        /** Taken from cards by the payment provider, which owes it to the organizer. */
        PROVIDER
    }

    /** The kind of movement. */
    enum Kind {
        CHARGE,
        PAYMENT,
        REFUND
    }

    @Id
    private @Nullable Long id;

    private @Nullable String concert;
    private @Nullable String buyer;

    @Enumerated(EnumType.STRING)
    private @Nullable Account account;

    @Enumerated(EnumType.STRING)
    private @Nullable Kind kind;

    private @Nullable String source;
    private long amount;
    private @Nullable Instant recordedAt;

    /** For Hibernate. */
    protected LedgerEntry() {}

    long id() {
        return Objects.requireNonNull(id);
    }

    Kind kind() {
        return Objects.requireNonNull(kind);
    }

    /** Returns the charge, reservation or ticket that the money moved for. */
    String source() {
        return Objects.requireNonNull(source);
    }

    /** Returns the change of the account's balance. */
    long amount() {
        return amount;
    }

    Instant recordedAt() {
        return Objects.requireNonNull(recordedAt);
    }
}
