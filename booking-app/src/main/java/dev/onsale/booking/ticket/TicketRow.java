package dev.onsale.booking.ticket;

import dev.onsale.booking.identity.Buyer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A ticket as it lies in the table, with whose it is. */
record TicketRow(
        String id,
        Buyer buyer,
        String schedule,
        String seat,
        String reservation,
        long price,
        Ticket.Status status,
        Instant issuedAt,
        @Nullable Instant refundedAt,
        @Nullable Instant checkedInAt) {

    /** What its buyer is shown. */
    Ticket toTicket(TicketCodes codes) {
        return new Ticket(id, schedule, seat, price, status, codes.codeOf(id), issuedAt, refundedAt, checkedInAt);
    }
}
