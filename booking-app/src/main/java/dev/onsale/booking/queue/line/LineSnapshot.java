package dev.onsale.booking.queue.line;

import java.util.Arrays;

/**
 * The line of a concert as a script left it.
 *
 * @param epoch changes when numbers may have been lost
 * @param origin tokens of older epochs are void
 * @param issued last number given out
 * @param serving last number called
 * @param now milliseconds of Redis' clock
 * @param active how many places are taken
 * @param waiting how many wait and are thought to be there
 * @param admitted how many were admitted in this epoch
 * @param changes how often an active place was given or taken
 * @param paused whether the organizer lets nobody in
 * @param gapFrom numbers from this, exclusive, to {@code gapTo}, inclusive, were skipped when Redis last lost the line
 * @param draw how far the lottery is
 * @param base the draw gives the numbers after this one
 * @param participants how many have entered the lottery
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

    /** How far the lottery is. */
    public enum DrawState {
        /** Nobody has entered. */
        NONE(0),
        ENTERING(1),
        /** Nobody can enter any more; the order is being written to MySQL. */
        CLOSED(2),
        /** The participants get their numbers. */
        DRAWING(3),
        DRAWN(4);

        private final long code;

        DrawState(long code) {
            this.code = code;
        }

        /** As {@code line.lua} writes it. */
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

    /** Before how many a number is: 1 is next. Numbers that were skipped after a loss do not count. */
    public long ahead(long number) {
        long skipped = Math.min(number, gapTo) - Math.max(serving, gapFrom);
        return number - serving - Math.max(0, skipped);
    }

    /** The later of two, which may have arrived in any order. */
    LineSnapshot later(LineSnapshot other) {
        if (epoch != other.epoch) {
            return epoch > other.epoch ? this : other;
        }
        return now > other.now || (now == other.now && issued >= other.issued && admitted >= other.admitted)
                ? this
                : other;
    }
}
