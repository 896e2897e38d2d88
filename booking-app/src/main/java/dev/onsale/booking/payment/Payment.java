package dev.onsale.booking.payment;

import dev.onsale.booking.ticket.Ticket;
import java.util.List;

/**
 * A payment, or a pending attempt at one.
 *
 * @param amount in the smallest unit of the concert's currency
 * @param tickets one for each seat once it is confirmed; none before
 */
public record Payment(String paymentId, String reservationId, Status status, long amount, List<Ticket> tickets) {

    /** The status. A failed payment leaves none behind. */
    public enum Status {
        /** The seats are sold. */
        CONFIRMED,
        /** Not known yet whether the provider has taken the money. */
        PENDING
    }

    public Payment {
        tickets = List.copyOf(tickets);
    }
}
