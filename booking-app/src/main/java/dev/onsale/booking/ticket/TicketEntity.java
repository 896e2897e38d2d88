package dev.onsale.booking.ticket;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A ticket as its buyer reads it. */
@Entity
@Immutable
@Table(name = "tickets")
@SuppressWarnings("UnusedVariable") // the repository's queries name them
class TicketEntity {

    @Id
    private @Nullable String id;

    private @Nullable String concert;
    private @Nullable String buyer;
    private @Nullable String schedule;
    private @Nullable String seat;
    private long price;

    @Enumerated(EnumType.STRING)
    private Ticket.@Nullable Status status;

    private @Nullable Instant issuedAt;
    private @Nullable Instant refundedAt;
    private @Nullable Instant checkedInAt;

    /** For Hibernate. */
    protected TicketEntity() {}

    Ticket toTicket(TicketCodes codes) {
        var ticketId = Objects.requireNonNull(id);
        return new Ticket(
                ticketId,
                Objects.requireNonNull(schedule),
                Objects.requireNonNull(seat),
                price,
                Objects.requireNonNull(status),
                codes.codeOf(ticketId),
                Objects.requireNonNull(issuedAt),
                refundedAt,
                checkedInAt);
    }
}
