package dev.onsale.booking.reservation;

import dev.onsale.booking.outbox.DomainEvent;
import dev.onsale.booking.outbox.Topic;
import java.util.List;

/** A buyer cancelled a hold. */
record ReservationCancelled(
        String concert, String reservationId, String scheduleId, String buyerId, List<String> seatIds)
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
