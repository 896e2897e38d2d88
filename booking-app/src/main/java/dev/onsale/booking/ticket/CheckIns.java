package dev.onsale.booking.ticket;

import dev.onsale.booking.catalog.Concerts;
import dev.onsale.booking.database.DatabaseClock;
import dev.onsale.booking.error.DomainException;
import dev.onsale.booking.idempotency.Idempotency;
import dev.onsale.booking.idempotency.IdempotentRequest;
import dev.onsale.booking.identity.Staff;
import dev.onsale.booking.outbox.Outbox;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks tickets in. A valid ticket admits its holder once, however many gates read it at the same time. */
@Component
class CheckIns {

    private final TicketStore tickets;
    private final TicketCodes codes;
    private final Outbox outbox;
    private final Concerts concerts;
    private final Idempotency idempotency;
    private final CheckInMetrics metrics;
    private final DatabaseClock clock;

    CheckIns(
            TicketStore tickets,
            TicketCodes codes,
            Outbox outbox,
            Concerts concerts,
            Idempotency idempotency,
            CheckInMetrics metrics,
            DatabaseClock clock) {
        this.tickets = tickets;
        this.codes = codes;
        this.outbox = outbox;
        this.concerts = concerts;
        this.idempotency = idempotency;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Checks in a ticket of the staff's concert.
     *
     * @param staff the gate or organizer
     * @param code the ticket code as it was read
     * @param scheduleId the performance that the gate admits to, if it says so
     * @throws DomainException {@code already-checked-in} or {@code ticket-refunded}; {@code wrong-performance};
     *     {@code ticket-code-invalid}, also for tickets of other concerts; see also {@link AdmittedSchedule#of}
     */
    CheckIn admit(Staff staff, @Nullable String code, @Nullable String scheduleId, @Nullable String key) {
        var concert = concerts.require(staff.concert());
        var schedule = AdmittedSchedule.of(concert, staff, scheduleId);
        // As in the version before where the schedule is left out: a repeat may come to the next one.
        var operation = "POST check-ins " + code + (scheduleId == null ? "" : " " + scheduleId);
        var request = new IdempotentRequest(staff, key, operation);
        return idempotency.once(request, CheckIn.class, write -> {
            try {
                var id = Optional.ofNullable(code).flatMap(codes::ticketOf).orElseThrow(CheckIns::invalid);
                var admitted = write.commit(() -> checkIn(schedule, id));
                metrics.admitted(concert);
                return admitted;
            } catch (DomainException rejected) {
                metrics.rejected(concert, rejected.code());
                throw rejected;
            }
        });
    }

    private CheckIn checkIn(AdmittedSchedule schedule, String id) {
        var concert = schedule.concert();
        // As precise as the column, so that a repeat returns the same time.
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        boolean first = tickets.checkIn(concert.name(), schedule.id(), id, now);
        var issued = tickets.find(id)
                .filter(found -> found.buyer().concert().equals(concert.name()))
                .orElseThrow(CheckIns::invalid);
        var ticket = issued.ticket();
        schedule.require(ticket);
        if (!first) {
            throw notAdmitted(ticket);
        }
        outbox.add(new TicketCheckedIn(
                concert.name(),
                issued.reservation(),
                id,
                ticket.scheduleId(),
                ticket.seatId(),
                issued.buyer().id()));
        return new CheckIn(id, ticket.scheduleId(), ticket.seatId(), now);
    }

    private static DomainException notAdmitted(Ticket ticket) {
        if (ticket.status() == Ticket.Status.REFUNDED) {
            return new DomainException(
                    TicketError.TICKET_REFUNDED, "This ticket was given back; its seat may be somebody else's.");
        }
        var at = Objects.requireNonNull(ticket.checkedInAt());
        return new DomainException(
                        TicketError.ALREADY_CHECKED_IN, "This ticket has admitted its holder at %s.".formatted(at))
                .with("ticketId", ticket.id())
                .with("scheduleId", ticket.scheduleId())
                .with("seatId", ticket.seatId())
                .with("checkedInAt", at.toString());
    }

    private static DomainException invalid() {
        return new DomainException(
                TicketError.TICKET_CODE_INVALID,
                "This is no code of a ticket of this concert. Read it again; then send its holder to the box office.");
    }
}
