package dev.onsale.booking.queue.line;

import java.util.Arrays;

/**
 * The state of a line after a script ran.
 *
 * @param epoch changes when Redis may have lost numbers
 * @param origin tokens of an older epoch than this are void
 * @param issued the last number given out
 * @param serving the last number called
 * @param now milliseconds of Redis' clock
 * @param active active buyers
 * @param waiting waiting buyers who are believed to be present
 * @param admitted buyers admitted in this epoch
 * @param changes counts how often a buyer became or ceased to be active
 * @param paused whether the organizer has paused admissions
 * @param gapFrom numbers from this, exclusive, to {@code gapTo}, inclusive, were skipped when the line was last
 *     restored
 * @param draw state of the lottery
 * @param base the draw gives the numbers after this one
 * @param participants buyers who entered the lottery
 */
public record LineSnapshot(
        long epoch,
        long origin,
        long issued,
        long serving,
        long now,
        long active,
        long waiting,
        long admitted,
        long changes,
        boolean paused,
        long gapFrom,
        long gapTo,
        DrawState draw,
        long base,
        long participants) {

    public static final LineSnapshot NONE =
            new LineSnapshot(0, 0, 0, 0, 0, 0, 0, 0, 0, false, 0, 0, DrawState.NONE, 0, 0);

    /** The state of the lottery. */
    public enum DrawState {
        /** No participant yet. */
        NONE(0),
        ENTERING(1),
        /** Closed to new participants; the order is being written to MySQL. */
        CLOSED(2),
        /** Participants are being given their numbers. */
        DRAWING(3),
        DRAWN(4);

        private final long code;

        DrawState(long code) {
            this.code = code;
        }

        /** The code that {@code line.lua} uses. */
        long code() {
            return code;
        }

        static DrawState of(long code) {
            return Arrays.stream(values())
                    .filter(state -> state.code == code)
                    .findFirst()
                    .orElseThrow();
        }
    }

    /**
     * Returns the distance of a number to the front: 1 is next. Numbers that were skipped after a loss do not count.
     */
    public long ahead(long number) {
        long skipped = Math.min(number, gapTo) - Math.max(serving, gapFrom);
        return number - serving - Math.max(0, skipped);
    }

    /** Returns the later of two snapshots, which may have arrived in any order. */
    LineSnapshot later(LineSnapshot other) {
        if (epoch != other.epoch) {
            return epoch > other.epoch ? this : other;
        }
        return now > other.now || (now == other.now && issued >= other.issued && admitted >= other.admitted)
                ? this
                : other;
    }
}
