package dev.onsale.booking.queue.line;

import dev.onsale.booking.queue.line.LineSnapshot.DrawState;
import dev.onsale.booking.queue.line.LineSnapshot.Gap;
import java.util.ArrayList;
import java.util.List;

/**
 * The result of a script for one buyer. When a script served several buyers, only the first one's report has
 * {@code more} and {@code admissions}.
 *
 * @param more whether the script left work for the next call
 * @param joined whether the buyer got a new number
 * @param number of the buyer; 0 when unknown
 * @param endsAt end of an active place by activeTimeout, in milliseconds of Redis' clock
 * @param waitedMs time from joining to admission, set once for each admission; -1 otherwise
 * @param heldUntil end of the hold that keeps an active place; 0 without one
 * @param admissions numbers that this call admitted, in order
 * @param endings places that have ended, of which MySQL has to be told
 */
public record LineReport(
        LineSnapshot line,
        boolean more,
        boolean joined,
        State state,
        long number,
        long endsAt,
        long waitedMs,
        long heldUntil,
        List<Long> admissions,
        List<Ending> endings) {

    public enum State {
        /** The script served no buyer. */
        NONE,
        ACTIVE,
        WAITING,
        /** A participant of a lottery without a number yet; {@code number} is the rank. */
        ENTERED,
        /** A participant whose number Redis has lost and MySQL may have. */
        NUMBERLESS,
        /** Not yet: participants of a lottery, who come first, are still coming back. */
        LATER,
        /** The place has ended, but MySQL does not know it yet; {@code number} is that of the departure. */
        ENDING,
        /** Redis has lost the place, and the token gives it back unless MySQL knows that it ended. */
        UNPROVEN,
        /** The token proves that Redis has lost its last writes. */
        LOST,
        /** The buyer has no place. */
        GONE,
        /** The sale has ended. */
        CLOSED
    }

    /** A place that has ended: which departure of the epoch it was. */
    public record Ending(String buyer, long number) {}

    /** Returns when an active place ends, unless the buyer gives no sign of life. */
    public long expiresAt() {
        return Math.max(endsAt, heldUntil);
    }

    /** Returns the report with another state and without a place. */
    LineReport as(State other) {
        return new LineReport(line, more, joined, other, 0, 0, -1, 0, admissions, endings);
    }

    LineReport withoutAdmissions() {
        return new LineReport(line, false, joined, state, number, endsAt, waitedMs, heldUntil, List.of(), List.of());
    }

    /** Reads the report of a single buyer, or of none. */
    static LineReport of(List<?> answer) {
        return each(answer).getFirst();
    }

    /** Reads the reports of all buyers of a call, in their order, from the array that {@code line.lua} returns. */
    static List<LineReport> each(List<?> answer) {
        var line = new LineSnapshot(
                number(answer, 0),
                number(answer, 1),
                number(answer, 2),
                number(answer, 3),
                number(answer, 4),
                number(answer, 5),
                number(answer, 6),
                number(answer, 7),
                number(answer, 8),
                number(answer, 9) == 1,
                Gap.all((String) answer.get(10)),
                number(answer, 11),
                DrawState.of(number(answer, 12)),
                number(answer, 13),
                number(answer, 14));
        boolean more = number(answer, 15) == 1;
        var admissions =
                ((List<?>) answer.get(16)).stream().map(Long.class::cast).toList();
        var endings = new ArrayList<Ending>();
        var ended = (List<?>) answer.get(18);
        for (int i = 0; i < ended.size(); i += 2) {
            endings.add(new Ending((String) ended.get(i), Long.parseLong((String) ended.get(i + 1))));
        }
        var reports = new ArrayList<LineReport>();
        for (var buyer : (List<?>) answer.get(17)) {
            boolean first = reports.isEmpty();
            reports.add(of((List<?>) buyer, line, first && more, first ? admissions : List.of(), endings));
        }
        return reports;
    }

    private static LineReport of(
            List<?> buyer, LineSnapshot line, boolean more, List<Long> admissions, List<Ending> endings) {
        return new LineReport(
                line,
                more,
                number(buyer, 0) == 1,
                State.valueOf((String) buyer.get(1)),
                number(buyer, 2),
                number(buyer, 3),
                number(buyer, 4),
                number(buyer, 5),
                admissions,
                endings);
    }

    private static long number(List<?> answer, int index) {
        return (Long) answer.get(index);
    }
}
