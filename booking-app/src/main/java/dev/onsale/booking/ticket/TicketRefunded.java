package dev.onsale.booking.ticket;

import dev.onsale.booking.outbox.DomainEvent;
import dev.onsale.booking.outbox.Topic;

/** A ticket was refunded; its seat is free. The price is in the smallest unit of the currency. */
record TicketRefunded(
        String concert,
        String reservationId,
        String ticketId,
        String scheduleId,
        String seatId,
        String buyerId,
        long price,
        String currency,
        int currencyDigits)
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
