package dev.onsale.booking.reservation;

import dev.onsale.booking.outbox.DomainEvent;
import dev.onsale.booking.outbox.Topic;
import java.time.Instant;
import java.util.List;

/** A buyer holds seats. */
record ReservationHeld(
        String concert,
        String reservationId,
        String scheduleId,
        String buyerId,
        List<String> seatIds,
        Instant expiresAt)
        implements DomainEvent {

    @Override
    public String aggregate() {
        return reservationId;
    }

    @Override
    public Topic topic() {
        return Topic.RESERVATIONS;
    }
}
