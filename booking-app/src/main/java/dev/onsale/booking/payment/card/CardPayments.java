package dev.onsale.booking.payment.card;

import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.catalog.Concerts;
import dev.onsale.booking.database.TimeOrderedId;
import dev.onsale.booking.error.DomainException;
import dev.onsale.booking.idempotency.Idempotency;
import dev.onsale.booking.idempotency.IdempotentRequest;
import dev.onsale.booking.idempotency.IdempotentWrite;
import dev.onsale.booking.identity.Buyer;
import dev.onsale.booking.payment.PaidPlaces;
import dev.onsale.booking.payment.Payment;
import dev.onsale.booking.payment.PaymentError;
import dev.onsale.booking.payment.PaymentMetrics;
import dev.onsale.booking.payment.PaymentRecorder;
import dev.onsale.booking.payment.card.PaymentAttempt.Status;
import dev.onsale.booking.payment.provider.PaymentProvider;
import dev.onsale.booking.payment.provider.ProviderAnswer;
import dev.onsale.booking.queue.ActiveBuyers;
import dev.onsale.booking.reservation.Reservation;
import dev.onsale.booking.reservation.Reservations;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Pays for reservations by card. First the attempt is recorded, then the provider is called outside any transaction,
 * then the outcome is applied in one transaction. {@link Settlement} finishes what is lost in between. The buyer's key
 * first stores the pending attempt, so that every repeat gets the state of this attempt.
 */
@Component
public class CardPayments {

    /** Longer than a request takes to call the provider, so that no other instance asks meanwhile. */
    private static final Duration OWN_TIME = Duration.ofSeconds(15);

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final Optional<PaymentProvider> provider;
    private final Optional<Bulkhead> bulkhead;
    private final AttemptStore attempts;
    private final AttemptOutcomes outcomes;
    private final PaymentRecorder recorder;
    private final Reservations reservations;
    private final ActiveBuyers activeBuyers;
    private final PaidPlaces places;
    private final Concerts concerts;
    private final Idempotency idempotency;
    private final PaymentMetrics metrics;

    CardPayments(
            Optional<PaymentProvider> provider,
            Optional<Bulkhead> bulkhead,
            AttemptStore attempts,
            AttemptOutcomes outcomes,
            PaymentRecorder recorder,
            Reservations reservations,
            ActiveBuyers activeBuyers,
            PaidPlaces places,
            Concerts concerts,
            Idempotency idempotency,
            PaymentMetrics metrics) {
        this.provider = provider;
        this.bulkhead = bulkhead;
        this.attempts = attempts;
        this.outcomes = outcomes;
        this.recorder = recorder;
        this.reservations = reservations;
        this.activeBuyers = activeBuyers;
        this.places = places;
        this.concerts = concerts;
        this.idempotency = idempotency;
        this.metrics = metrics;
    }

    /**
     * Pays, or returns the state of the payment that was requested before.
     *
     * @return confirmed, or pending while the outcome is not known
     * @throws DomainException {@code payment-declined}; {@code reservation-expired} or {@code reservation-cancelled};
     *     {@code payment-method-unavailable}; {@code payment-provider-unavailable} when nothing was paid and the seats
     *     are still held; {@code not-active}; {@code reservation-not-found}
     */
    public Payment pay(
            Buyer buyer, String reservationId, String cardToken, @Nullable String key, @Nullable String queueToken) {
        var concert = concerts.require(buyer.concert());
        if (concert.rehearsal()) {
            throw onlyTheWallet("A rehearsal takes no money from cards.");
        }
        var asked = provider.orElseThrow(() -> onlyTheWallet("There is no payment provider here."));
        var answer = ask(asked, concert, buyer, reservationId, cardToken, key, queueToken);
        if (answer.status() != Payment.Status.PENDING) {
            places.endAgain(concert, buyer, answer, queueToken);
            return answer;
        }
        var attempt = require(concert, answer);
        if (key == null || !isTheEndedOneOfAnotherKey(attempt, buyer, key)) {
            return stateOf(attempt, buyer);
        }
        outcomes.forget(buyer, key);
        var again = ask(asked, concert, buyer, reservationId, cardToken, key, queueToken);
        return again.status() == Payment.Status.PENDING ? stateOf(require(concert, again), buyer) : again;
    }

    /**
     * Whether this key was told of the attempt of another key, which has ended since without a payment: it may pay. The
     * key of the attempt itself was freed when it ended.
     */
    private boolean isTheEndedOneOfAnotherKey(PaymentAttempt attempt, Buyer buyer, String key) {
        return (attempt.status() == Status.VOIDED || attempt.status() == Status.REFUNDED)
                && !key.equals(attempt.idempotencyKey())
                && reservations.require(buyer, attempt.reservationId()).status() == Reservation.Status.HELD;
    }

    private PaymentAttempt require(Concert concert, Payment pending) {
        return attempts.find(pending.paymentId()).orElseThrow(() -> unavailable(concert));
    }

    private Payment ask(
            PaymentProvider asked,
            Concert concert,
            Buyer buyer,
            String reservationId,
            String cardToken,
            @Nullable String key,
            @Nullable String queueToken) {
        var request = new IdempotentRequest(
                buyer, key, "POST reservations/" + reservationId + "/payment PROVIDER " + cardToken);
        return idempotency.once(request, Payment.class, write -> {
            var reservation = reservations.require(buyer, reservationId);
            if (reservation.isConfirmed()) {
                return write.commit(() -> recorder.find(reservation));
            }
            var activeAt = activeBuyers.requireActive(concert, buyer, queueToken);
            if (reservation.amount() == 0) {
                throw nothingDue();
            }
            return attempts.findUnsettled(reservationId)
                    .map(attempt -> write.commit(() -> pending(attempt)))
                    .orElseGet(() -> begin(
                            write, asked, concert, attempt(reservation, buyer, key, activeAt), reservation, cardToken));
        });
    }

    private Payment begin(
            IdempotentWrite write,
            PaymentProvider asked,
            Concert concert,
            PaymentAttempt attempt,
            Reservation reservation,
            String cardToken) {
        try {
            return bulkhead.orElseThrow().executeSupplier(() -> {
                if (!asked.isAvailable()) {
                    throw unavailable(concert);
                }
                write.commit(() -> record(attempt, reservation));
                applyOutcome(attempt, asked.capture(attempt.id(), attempt.amount(), concert.currency(), cardToken));
                return pending(attempt);
            });
        } catch (BulkheadFullException e) {
            throw unavailable(concert);
        } catch (DuplicateKeyException e) {
            // A concurrent request was first, a double click for example.
            return attempts.findUnsettled(reservation.id())
                    .map(CardPayments::pending)
                    .orElseThrow(() -> unavailable(concert));
        }
    }

    private static PaymentAttempt attempt(
            Reservation reservation, Buyer buyer, @Nullable String key, Instant activeAt) {
        return new PaymentAttempt(
                TimeOrderedId.next(), reservation.id(), buyer, reservation.amount(), key, Status.PENDING, activeAt);
    }

    private Payment record(PaymentAttempt attempt, Reservation reservation) {
        if (reservation.status() != Reservation.Status.HELD) {
            throw PaymentError.lost(reservation);
        }
        attempts.insert(attempt, OWN_TIME);
        return pending(attempt);
    }

    private void applyOutcome(PaymentAttempt attempt, ProviderAnswer answer) {
        boolean settled = switch (answer) {
            case CAPTURED -> outcomes.captured(attempt);
            case DECLINED -> outcomes.declined(attempt);
            case NOTHING_DONE -> outcomes.notAsked(attempt);
            case REFUNDED, VOIDED, NOT_FOUND, BROKEN, TIMED_OUT -> false;
        };
        if (!settled) {
            attempts.checkNow(attempt.id());
        }
    }

    private Payment stateOf(PaymentAttempt attempt, Buyer buyer) {
        var concert = concerts.require(buyer.concert());
        if (attempt.status() == Status.PENDING) {
            return pending(attempt);
        }
        if (attempt.status() == Status.DECLINED) {
            throw declined();
        }
        var reservation = reservations.require(buyer, attempt.reservationId());
        return switch (reservation.status()) {
            case CONFIRMED -> recorder.find(reservation);
            case CANCELLED, EXPIRED -> throw PaymentError.lost(reservation);
            // Still held, so it may be paid for once the attempt is settled.
            case HELD -> {
                if (attempt.status() == Status.REFUNDING) {
                    yield pending(attempt);
                }
                throw unavailable(concert);
            }
        };
    }

    private static Payment pending(PaymentAttempt attempt) {
        return new Payment(attempt.id(), attempt.reservationId(), Payment.Status.PENDING, attempt.amount(), List.of());
    }

    private static DomainException declined() {
        return new DomainException(
                PaymentError.PAYMENT_DECLINED,
                "The card was refused; nothing was paid. The seats are still held: pay in another way with a new"
                        + " Idempotency-Key.");
    }

    private DomainException unavailable(Concert concert) {
        metrics.providerUnavailable(concert);
        return new DomainException(
                        PaymentError.PAYMENT_PROVIDER_UNAVAILABLE,
                        "Nothing was paid and the seats are still held. Try again after as many seconds as Retry-After"
                                + " says, or pay from the wallet.")
                .retryAfter(RETRY_AFTER);
    }

    private static DomainException onlyTheWallet(String why) {
        return new DomainException(
                PaymentError.PAYMENT_METHOD_UNAVAILABLE, why + " Pay from the wallet: leave method out.");
    }

    private static DomainException nothingDue() {
        return new DomainException(
                PaymentError.NOTHING_DUE,
                "These seats cost nothing. Pay from the wallet: leave method out; it may be empty.");
    }
}
