package dev.onsale.booking.ticket;

import dev.onsale.booking.outbox.DomainEvent;
import dev.onsale.booking.outbox.Topic;

/** A ticket was refunded; its seat is free. */
record TicketRefunded(
        String concert,
        String reservationId,
        String ticketId,
        String scheduleId,
        String seatId,
        String buyerId,
        long price)
        implements DomainEvent {

    @Override
    public String aggregate() {
        return reservationId;
    }

    @Override
    public Topic topic() {
        return Topic.PAYMENTS;
    }
}
