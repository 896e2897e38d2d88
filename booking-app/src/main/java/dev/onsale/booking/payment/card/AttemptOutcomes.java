package dev.onsale.booking.payment.card;

import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.catalog.Concerts;
import dev.onsale.booking.database.DatabaseClock;
import dev.onsale.booking.database.Transactions;
import dev.onsale.booking.error.DomainException;
import dev.onsale.booking.idempotency.Idempotency;
import dev.onsale.booking.identity.Buyer;
import dev.onsale.booking.payment.PaymentMetrics;
import dev.onsale.booking.payment.PaymentRecorder;
import dev.onsale.booking.payment.card.PaymentAttempt.Status;
import dev.onsale.booking.queue.ActiveBuyers;
import dev.onsale.booking.reservation.Reservations;
import dev.onsale.booking.reservation.Reservations.Sold;
import dev.onsale.booking.wallet.Wallets;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Applies the provider's answers to payment attempts. Each method is one transaction that begins by changing the
 * attempt's status, so that of all callers in all instances one applies an answer. The methods may be repeated; they
 * return whether the attempt is settled, now or before.
 */
@Component
class AttemptOutcomes {

    private final AttemptStore attempts;
    private final Transactions transactions;
    private final Reservations reservations;
    private final Wallets wallets;
    private final PaymentRecorder recorder;
    private final Idempotency idempotency;
    private final ActiveBuyers activeBuyers;
    private final Concerts concerts;
    private final PaymentMetrics metrics;
    private final DatabaseClock clock;

    AttemptOutcomes(
            AttemptStore attempts,
            Transactions transactions,
            Reservations reservations,
            Wallets wallets,
            PaymentRecorder recorder,
            Idempotency idempotency,
            ActiveBuyers activeBuyers,
            Concerts concerts,
            PaymentMetrics metrics,
            DatabaseClock clock) {
        this.attempts = attempts;
        this.transactions = transactions;
        this.reservations = reservations;
        this.wallets = wallets;
        this.recorder = recorder;
        this.idempotency = idempotency;
        this.activeBuyers = activeBuyers;
        this.concerts = concerts;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Sells the seats after a capture if they are still held; otherwise starts the refund.
     *
     * @return false when the money has to be refunded
     */
    boolean captured(PaymentAttempt attempt) {
        var concert = concerts.require(attempt.buyer().concert());
        boolean sold;
        try {
            sold = transactions.call(() -> sell(concert, attempt));
        } catch (HoldLostException e) {
            return !giveUp(attempt);
        }
        if (sold) {
            activeBuyers.release(concert, attempt.buyer(), attempt.activeAt());
        }
        return true;
    }

    private boolean sell(Concert concert, PaymentAttempt attempt) {
        if (!attempts.move(attempt.id(), Status.PENDING, Status.CONFIRMED, clock.instant())) {
            return false;
        }
        var sold = hold(attempt).orElseThrow(HoldLostException::new);
        wallets.paidByProvider(attempt.buyer(), attempt.reservationId(), attempt.amount());
        var payment = recorder.record(concert, attempt.buyer(), sold, attempt.id(), attempt.activeAt());
        if (attempt.idempotencyKey() != null) {
            idempotency.replace(attempt.buyer(), attempt.idempotencyKey(), payment);
        }
        return true;
    }

    private Optional<Sold> hold(PaymentAttempt attempt) {
        try {
            return reservations.sell(attempt.buyer(), attempt.reservationId());
        } catch (DomainException lostToSomebodyElse) {
            return Optional.empty();
        }
    }

    /** Starts the refund: the seats are no longer sold for this attempt. Returns false when it has another outcome. */
    boolean giveUp(PaymentAttempt attempt) {
        return transactions.call(() -> attempts.move(attempt.id(), Status.PENDING, Status.REFUNDING, clock.instant()));
    }

    /** Applies a decline by the card's bank. */
    boolean declined(PaymentAttempt attempt) {
        var concert = concerts.require(attempt.buyer().concert());
        if (transactions.call(() -> attempts.move(attempt.id(), Status.PENDING, Status.DECLINED, clock.instant()))) {
            metrics.declined(concert);
        }
        return true;
    }

    /** Voids an attempt that the provider was never asked for. The buyer's key is free for another attempt. */
    boolean notAsked(PaymentAttempt attempt) {
        end(attempt, Status.PENDING, Status.VOIDED);
        return true;
    }

    /** Applies a completed refund. */
    boolean refunded(PaymentAttempt attempt) {
        if (end(attempt, Status.REFUNDING, Status.REFUNDED)) {
            metrics.refundedByProvider(concerts.require(attempt.buyer().concert()));
        }
        return true;
    }

    /** Voids an attempt: no money was taken, and none will be. */
    boolean voided(PaymentAttempt attempt) {
        end(attempt, Status.REFUNDING, Status.VOIDED);
        return true;
    }

    /** Frees the key of a buyer who was told of an attempt under another key, once that has ended without a payment. */
    void forget(Buyer buyer, String key) {
        transactions.call(() -> {
            idempotency.forget(buyer, key);
            return key;
        });
    }

    private boolean end(PaymentAttempt attempt, Status from, Status to) {
        return transactions.call(() -> {
            boolean moved = attempts.move(attempt.id(), from, to, clock.instant());
            if (moved && attempt.idempotencyKey() != null) {
                idempotency.forget(attempt.buyer(), attempt.idempotencyKey());
            }
            return moved;
        });
    }

    /** Rolls the transaction back. */
    private static final class HoldLostException extends RuntimeException {

        private static final long serialVersionUID = 1;

        HoldLostException() {
            super("the seats are not held any more", null, false, false);
        }
    }
}
