package dev.onsale.booking.payment;

import dev.onsale.booking.ticket.Ticket;
import java.util.List;

/**
 * A payment, or an attempt at one.
 *
 * @param amount in the smallest unit of the concert's currency
 * @param tickets one for each seat once it is confirmed, none before
 */
public record Payment(String paymentId, String reservationId, Status status, long amount, List<Ticket> tickets) {

    /** What is refused leaves no payment behind. */
    public enum Status {
        /** The seats are sold. */
        CONFIRMED,
        /** Whether the provider has taken the money is not known yet. */
        PENDING
    }

    public Payment {
        tickets = List.copyOf(tickets);
    }
}
