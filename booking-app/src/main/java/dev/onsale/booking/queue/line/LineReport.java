package dev.onsale.booking.queue.line;

import dev.onsale.booking.queue.line.LineSnapshot.DrawState;
import java.util.ArrayList;
import java.util.List;

/**
 * The result of a script for one buyer. When a script served several buyers, only the first one's report has
 * {@code more} and {@code admissions}.
 *
 * @param more whether the script left work for the next call
 * @param joined whether the buyer got a new number
 * @param number of the buyer; 0 when unknown
 * @param endsAt end of an active place, in milliseconds of Redis' clock
 * @param waitedMs time from joining to admission, set once for each admission; -1 otherwise
 * @param admissions numbers that this call admitted, in order
 */
public record LineReport(
        LineSnapshot line,
        boolean more,
        boolean joined,
        State state,
        long number,
        long endsAt,
        long waitedMs,
        List<Long> admissions) {

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
        /** The buyer has no place. */
        GONE,
        /** The sale has ended. */
        CLOSED
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
                number(answer, 10),
                number(answer, 11),
                DrawState.of(number(answer, 12)),
                number(answer, 13),
                number(answer, 14));
        boolean more = number(answer, 15) == 1;
        var admissions =
                ((List<?>) answer.get(16)).stream().map(Long.class::cast).toList();
        var reports = new ArrayList<LineReport>();
        for (var buyer : (List<?>) answer.get(17)) {
            boolean first = reports.isEmpty();
            reports.add(of((List<?>) buyer, line, first && more, first ? admissions : List.of()));
        }
        return reports;
    }

    private static LineReport of(List<?> buyer, LineSnapshot line, boolean more, List<Long> admissions) {
        return new LineReport(
                line,
                more,
                number(buyer, 0) == 1,
                State.valueOf((String) buyer.get(1)),
                number(buyer, 2),
                number(buyer, 3),
                number(buyer, 4),
                admissions);
    }

    private static long number(List<?> answer, int index) {
        return (Long) answer.get(index);
    }
}
