package dev.onsale.booking.reservation;

import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.catalog.Priced;
import dev.onsale.booking.catalog.Seat;
import dev.onsale.booking.database.DatabaseClock;
import dev.onsale.booking.error.DomainException;
import dev.onsale.booking.idempotency.Idempotency;
import dev.onsale.booking.idempotency.IdempotentRequest;
import dev.onsale.booking.idempotency.IdempotentWrite;
import dev.onsale.booking.identity.Buyer;
import dev.onsale.booking.queue.ActiveBuyers;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Holds the seats that a buyer selects. */
@Component
class HoldSeats {

    /** Attempts to hold best available seats before the request fails. */
    private static final int ATTEMPTS = 8;

    private final BuyersSchedules schedules;
    private final ActiveBuyers activeBuyers;
    private final SeatMaps maps;
    private final HoldWriter writer;
    private final Reservations reservations;
    private final Idempotency idempotency;
    private final HoldMetrics metrics;
    private final DatabaseClock clock;

    HoldSeats(
            BuyersSchedules schedules,
            ActiveBuyers activeBuyers,
            SeatMaps maps,
            HoldWriter writer,
            Reservations reservations,
            Idempotency idempotency,
            HoldMetrics metrics,
            DatabaseClock clock) {
        this.schedules = schedules;
        this.activeBuyers = activeBuyers;
        this.maps = maps;
        this.writer = writer;
        this.reservations = reservations;
        this.idempotency = idempotency;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Holds the seats of the request, once for each idempotency key. */
    Reservation hold(Buyer buyer, ReservationRequest body, @Nullable String key, @Nullable String queueToken) {
        var scheduleId = requireScheduleId(body);
        var concert = schedules.requireConcertOf(buyer, scheduleId);
        var selection = SeatSelection.of(body, concert);
        var request = IdempotentRequest.of(buyer, key, "POST reservations", body);
        var heldNow = new AtomicBoolean();
        var reservation = idempotency.once(request, Reservation.class, write -> {
            activeBuyers.requireMayHold(concert, buyer, queueToken);
            // So that most refusals cost MySQL nothing. The writer decides.
            new SaleWindowPolicy(concert, scheduleId).requireOpen(clock.instant());
            try {
                var held = switch (selection) {
                    case SeatSelection.Named named -> holdNamed(write, concert, scheduleId, buyer, named.seats());
                    case SeatSelection.Best best -> holdBest(write, concert, scheduleId, buyer, best);
                };
                heldNow.set(true);
                activeBuyers.keepAlive(concert, buyer, held.expiresAt());
                metrics.held(concert);
                return held;
            } catch (SeatsTakenException e) {
                metrics.conflict(concert);
                throw e;
            }
        });
        if (!heldNow.get()) {
            keepAgain(concert, buyer, reservations.require(buyer, reservation.id()));
        }
        return reservation;
    }

    /** The first request may have ended right after its commit. The hold may have ended since, too. */
    private void keepAgain(Concert concert, Buyer buyer, Reservation own) {
        if (own.status() == Reservation.Status.HELD) {
            activeBuyers.keepAlive(concert, buyer, own.expiresAt());
        }
    }

    /** Tells a buyer whose first answer was lost of the hold. */
    private Reservation holdNamed(
            IdempotentWrite write, Concert concert, String scheduleId, Buyer buyer, List<Seat> seats) {
        try {
            return writer.hold(write, concert, scheduleId, buyer, seats);
        } catch (SeatsTakenException e) {
            throw e.ownReservation(seats.size())
                    .map(id -> reservations.require(buyer, id))
                    .filter(own -> own.status() == Reservation.Status.HELD)
                    .map(own -> alreadyYours(concert, buyer, own))
                    .orElse(e);
        }
    }

    private DomainException alreadyYours(Concert concert, Buyer buyer, Reservation own) {
        keepAgain(concert, buyer, own);
        return new DomainException(
                        ReservationError.ALREADY_YOURS,
                        "You hold these seats already, in the reservation that is named here. Pay for it, or cancel"
                                + " it first.")
                .with("reservation", Priced.in(concert, own));
    }

    private Reservation holdBest(
            IdempotentWrite write, Concert concert, String scheduleId, Buyer buyer, SeatSelection.Best selection) {
        var best = new BestAvailable(selection.section(), selection.quantity(), selection.accessible());
        var taken = maps.document(scheduleId).map().taken(selection.section());
        for (int attempt = 1; ; attempt++) {
            var seats = best.choose(taken, attempt, ThreadLocalRandom.current());
            if (seats.isEmpty()) {
                throw new DomainException(
                        ReservationError.SEATS_UNAVAILABLE,
                        "The section has not as many free seats side by side. Try fewer seats or another section.");
            }
            try {
                return writer.hold(write, concert, scheduleId, buyer, seats);
            } catch (SeatsTakenException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                seats.stream()
                        .filter(seat -> e.seats().contains(seat.id()))
                        .forEach(seat -> taken.set(SeatMap.index(selection.section(), seat.row(), seat.number())));
            }
        }
    }

    private static String requireScheduleId(ReservationRequest body) {
        var scheduleId = body.scheduleId();
        if (scheduleId == null) {
            throw new DomainException(ReservationError.INVALID_RESERVATION, "Name the schedule with scheduleId.");
        }
        return scheduleId;
    }
}
