package dev.onsale.booking.ticket;

import dev.onsale.booking.catalog.Concerts;
import dev.onsale.booking.error.DomainException;
import dev.onsale.booking.identity.Staff;
import dev.onsale.booking.web.Page;
import dev.onsale.booking.web.Problem;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says who was let in to a performance, and when. */
@Component
class CheckInHistory {

    /** Later than every check-in. */
    private static final Instant END = Instant.parse("2100-01-01T00:00:00Z");

    private final TicketStore tickets;
    private final Concerts concerts;

    /**
     * A page, newest first.
     *
     * @param admitted tickets of the performance that have admitted their holders, on all pages
     * @param nextCursor where the next page begins; absent on the last
     */
    record CheckInList(
            String scheduleId,
            long admitted,
            List<CheckIn> checkIns,
            @Nullable String nextCursor) {}

    CheckInHistory(TicketStore tickets, Concerts concerts) {
        this.tickets = tickets;
        this.concerts = concerts;
    }

    /**
     * Returns check-ins of the performance that the staff admits to.
     *
     * @throws DomainException see {@link AdmittedSchedule#of}
     * @throws Problem {@code invalid-cursor}; {@code invalid-limit}
     */
    CheckInList of(Staff staff, @Nullable String scheduleId, @Nullable String cursor, int limit) {
        var concert = concerts.require(staff.concert());
        var schedule = AdmittedSchedule.of(concert, staff, scheduleId);
        var page = Page.of(limit);
        var after = Page.after(cursor, 2).orElse(List.of(String.valueOf(END.toEpochMilli()), ""));
        var found = tickets.checkedIn(
                concert.name(),
                schedule.id(),
                Instant.ofEpochMilli(Math.clamp(Page.number(after.getFirst()), 0, END.toEpochMilli())),
                after.getLast(),
                page.query());
        return new CheckInList(
                schedule.id(),
                tickets.countCheckedIn(concert.name(), schedule.id()),
                page.cut(found),
                page.cursor(found, last -> List.of(last.checkedInAt().toEpochMilli(), last.ticketId())));
    }
}
