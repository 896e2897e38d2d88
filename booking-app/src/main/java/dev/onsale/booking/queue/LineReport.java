package dev.onsale.booking.queue;

import java.util.List;

/**
 * What a script answers.
 *
 * @param more whether the script left work for the next one
 * @param joined whether the buyer got a new number
 * @param number of a waiting buyer
 * @param endsAt of an active place, milliseconds of Redis' clock
 * @param waitedMs set once, when a buyer learns of the admission; -1 otherwise
 * @param admissions numbers that this script admitted, in order
 */
record LineReport(
        LineSnapshot line,
        boolean more,
        boolean joined,
        State state,
        long number,
        long endsAt,
        long waitedMs,
        List<Long> admissions) {

    enum State {
        /** The script was about nobody. */
        NONE,
        ACTIVE,
        WAITING,
        /** The buyer has no place, or none any more. */
        GONE,
        /** The sale has ended. */
        CLOSED
    }

    /** Reads the array in the order in which {@code line.lua} writes it. */
    static LineReport of(List<?> answer) {
        return new LineReport(
                new LineSnapshot(
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
                        number(answer, 11)),
                number(answer, 12) == 1,
                number(answer, 13) == 1,
                State.valueOf((String) answer.get(14)),
                number(answer, 15),
                number(answer, 16),
                number(answer, 17),
                ((List<?>) answer.get(18)).stream().map(Long.class::cast).toList());
    }

    private static long number(List<?> answer, int index) {
        return (Long) answer.get(index);
    }
}
