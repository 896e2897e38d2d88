package dev.onsale.booking.ticket;

import dev.onsale.booking.identity.Buyer;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A ticket's row. */
@Entity
@Table(name = "tickets")
class TicketEntity {

    @Id
    private @Nullable String id;

    private @Nullable String concert;
    private @Nullable String schedule;
    private @Nullable String seat;
    private @Nullable String reservation;
    private @Nullable String buyer;
    private long price;

    @Enumerated(EnumType.STRING)
    private Ticket.Status status = Ticket.Status.VALID;

    private @Nullable Instant issuedAt;
    private @Nullable Instant refundedAt;
    private @Nullable Instant checkedInAt;

    /** For Hibernate. */
    protected TicketEntity() {}

    boolean belongsTo(Buyer owner) {
        return owner.id().equals(buyer) && owner.concert().equals(concert);
    }

    boolean isFor(String oneConcert) {
        return oneConcert.equals(concert);
    }

    /** Who bought it. */
    String buyer() {
        return Objects.requireNonNull(buyer);
    }

    String reservation() {
        return Objects.requireNonNull(reservation);
    }

    Ticket toTicket(TicketCodes codes) {
        String ticketId = Objects.requireNonNull(id);
        return new Ticket(
                ticketId,
                Objects.requireNonNull(schedule),
                Objects.requireNonNull(seat),
                price,
                status,
                codes.codeOf(ticketId),
                Objects.requireNonNull(issuedAt),
                refundedAt,
                checkedInAt);
    }
}
