package dev.onsale.booking.payment.card;

import dev.onsale.booking.database.Transactions;
import dev.onsale.booking.observability.LastSuccessGauges;
import dev.onsale.booking.payment.card.AttemptStore.DueAttempt;
import dev.onsale.booking.payment.card.PaymentAttempt.Status;
import dev.onsale.booking.payment.provider.PaymentProvider;
import dev.onsale.booking.reservation.Reservation;
import dev.onsale.booking.reservation.Reservations;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Settles attempts whose request did not: the provider was too slow, an answer was lost, or an instance failed. Any
 * instance may take any attempt; when it fails, another takes it after the lease.
 */
@Component
class Settlement {

    private static final Logger LOG = LoggerFactory.getLogger(Settlement.class);

    /** Fewer than the database connections. */
    private static final int AT_ONCE = 8;

    /** Longer than all calls to the provider for one attempt. */
    private static final Duration LEASE = Duration.ofSeconds(30);

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    /**
     * After this a capture that the provider does not know will not arrive any more. If it does, it is void by then.
     */
    private static final Duration LOST_AFTER = Duration.ofSeconds(20);

    private final Optional<PaymentProvider> provider;
    private final AttemptStore attempts;
    private final AttemptOutcomes outcomes;
    private final Reservations reservations;
    private final Transactions transactions;
    private final LastSuccessGauges.Task lastSuccess;

    Settlement(
            Optional<PaymentProvider> provider,
            AttemptStore attempts,
            AttemptOutcomes outcomes,
            Reservations reservations,
            Transactions transactions,
            LastSuccessGauges gauges) {
        this.provider = provider;
        this.attempts = attempts;
        this.outcomes = outcomes;
        this.reservations = reservations;
        this.transactions = transactions;
        this.lastSuccess = gauges.register("settlement");
    }

    @Scheduled(fixedDelayString = "${onsale.payment.settlement-interval}")
    void settleDue() {
        provider.filter(PaymentProvider::isAvailable).ifPresent(asked -> {
            List<DueAttempt> due;
            do {
                due = claim();
                settle(asked, due);
            } while (due.size() == AT_ONCE);
        });
        lastSuccess.markSuccess();
    }

    private List<DueAttempt> claim() {
        return transactions.call(() -> {
            var due = attempts.lockDue(AT_ONCE);
            due.forEach(one -> attempts.lease(one.attempt().id(), LEASE));
            return due;
        });
    }

    private void settle(PaymentProvider asked, List<DueAttempt> due) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            due.forEach(one -> threads.execute(() -> {
                try {
                    if (!settle(asked, one)) {
                        attempts.postpone(one.attempt().id(), pause(one.checks()));
                    }
                } catch (RuntimeException e) {
                    LOG.warn(
                            "Payment attempt {} is not settled yet: {}",
                            one.attempt().id(),
                            e.toString());
                }
            }));
        }
    }

    /** Returns false when it has to be tried again. */
    private boolean settle(PaymentProvider asked, DueAttempt due) {
        var attempt = due.attempt();
        if (attempt.status() == Status.REFUNDING) {
            return giveBack(asked, attempt);
        }
        var answer = asked.find(attempt.id());
        return switch (answer) {
            case CAPTURED -> outcomes.captured(attempt) || giveBack(asked, attempt);
            case DECLINED -> outcomes.declined(attempt);
            // The provider's staff did that by hand.
            case REFUNDED, VOIDED -> outcomes.giveUp(attempt) && giveBack(asked, attempt);
            case NOT_FOUND -> isLost(due) && outcomes.giveUp(attempt) && giveBack(asked, attempt);
            case NOTHING_DONE, BROKEN, TIMED_OUT -> false;
        };
    }

    private boolean isLost(DueAttempt due) {
        var attempt = due.attempt();
        var reservation = reservations.require(attempt.buyer(), attempt.reservationId());
        return reservation.status() != Reservation.Status.HELD || due.age().compareTo(LOST_AFTER) > 0;
    }

    private boolean giveBack(PaymentProvider asked, PaymentAttempt attempt) {
        return switch (asked.refund(attempt.id())) {
            case REFUNDED -> outcomes.refunded(attempt);
            case VOIDED, DECLINED -> outcomes.voided(attempt);
            case CAPTURED, NOT_FOUND, NOTHING_DONE, BROKEN, TIMED_OUT -> false;
        };
    }

    /** One second, doubled with every check. */
    private static Duration pause(int checks) {
        var pause = Duration.ofSeconds(1L << Math.min(checks, 6));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
