package dev.onsale.booking.ticket;

import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.catalog.Concerts;
import dev.onsale.booking.catalog.Schedule;
import dev.onsale.booking.error.DomainException;
import dev.onsale.booking.identity.Staff;
import java.time.format.DateTimeFormatter;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The performance that a gate admits to now. */
record AdmittedSchedule(Concert concert, String id) {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    /**
     * Returns the performance that the check-in names, or else the session, or else the only one that there is.
     *
     * @throws DomainException {@code schedule-required}; {@code schedule-not-found}; {@code session-of-other-schedule}
     */
    static AdmittedSchedule of(Concert concert, Staff staff, @Nullable String named) {
        @Nullable String bound = staff.scheduleId();
        if (bound != null && named != null && !bound.equals(named)) {
            throw new DomainException(
                    TicketError.SESSION_OF_OTHER_SCHEDULE,
                    "This session admits to %s. Leave scheduleId out, or open a session for the other performance."
                            .formatted(bound));
        }
        var id = bound == null ? named : bound;
        if (id == null) {
            return new AdmittedSchedule(concert, onlyOne(concert));
        }
        if (concert.schedule(id).isEmpty()) {
            throw Concerts.unknownSchedule();
        }
        return new AdmittedSchedule(concert, id);
    }

    private static String onlyOne(Concert concert) {
        if (concert.schedules().size() > 1) {
            throw new DomainException(
                    TicketError.SCHEDULE_REQUIRED,
                    "Say which performance you admit to: send scheduleId with the code, or when the session is opened."
                            + " It is one of %s."
                                    .formatted(concert.schedules().stream()
                                            .map(Schedule::id)
                                            .collect(Collectors.joining(", "))));
        }
        return concert.schedules().getFirst().id();
    }

    /**
     * Requires that the ticket is for this performance.
     *
     * @throws DomainException {@code wrong-performance}
     */
    void require(Ticket ticket) {
        if (!ticket.scheduleId().equals(id)) {
            throw new DomainException(
                            TicketError.WRONG_PERFORMANCE,
                            "This ticket is for %s. It does not admit to %s, and was not used up."
                                    .formatted(describe(ticket.scheduleId()), id))
                    .with("ticketId", ticket.id())
                    .with("scheduleId", ticket.scheduleId())
                    .with("seatId", ticket.seatId());
        }
    }

    private String describe(String scheduleId) {
        return concert.schedule(scheduleId)
                .map(schedule -> "%s, which begins at %s (%s)"
                        .formatted(
                                schedule.name(),
                                MINUTE.format(schedule.startsAt()
                                        .atZoneSameInstant(concert.venue().timeZone())),
                                concert.venue().timeZone()))
                .orElse(scheduleId + ", which this concert no longer has");
    }
}
