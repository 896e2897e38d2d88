package dev.onsale.booking.ticket;

import dev.onsale.booking.outbox.DomainEvent;
import dev.onsale.booking.outbox.Topic;

/** The holder of a ticket was admitted. */
record TicketCheckedIn(
        String concert, String reservationId, String ticketId, String scheduleId, String seatId, String buyerId)
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
