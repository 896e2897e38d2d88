package dev.onsale.booking.payment;

import dev.onsale.booking.ticket.Ticket;
import java.util.List;

/**
 * A payment that took place.
 *
 * @param amount in the smallest unit of the concert's currency
 * @param tickets one for each seat
 */
record Payment(String paymentId, String reservationId, Status status, long amount, List<Ticket> tickets) {

    /** There is no other: what is refused leaves no payment behind. */
    enum Status {
        CONFIRMED
    }

    Payment {
        tickets = List.copyOf(tickets);
    }
}
