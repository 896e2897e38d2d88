package dev.onsale.booking.queue.line;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

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
 * @param gaps numbers that were skipped when the line was restored, as far as the front has not passed them
 * @param departed counts how often a place ended in this epoch
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
        List<Gap> gaps,
        long departed,
        DrawState draw,
        long base,
        long participants) {

    public static final LineSnapshot NONE =
            new LineSnapshot(0, 0, 0, 0, 0, 0, 0, 0, 0, false, List.of(), 0, DrawState.NONE, 0, 0);

    /** Numbers that were never given out: from, exclusive, to, inclusive. */
    public record Gap(long from, long to) {

        /** Reads gaps as {@code line.lua} writes them. */
        static List<Gap> all(String text) {
            return text.isEmpty()
                    ? List.of()
                    : Arrays.stream(text.split(" "))
                            .map(gap -> gap.split(":"))
                            .map(ends -> new Gap(Long.parseLong(ends[0]), Long.parseLong(ends[1])))
                            .toList();
        }
    }

    /** Returns the gaps as {@code line.lua} reads them. */
    public String gapsText() {
        return gaps.stream().map(gap -> gap.from() + ":" + gap.to()).collect(Collectors.joining(" "));
    }

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
        long skipped = 0;
        for (var gap : gaps) {
            skipped += Math.max(0, Math.min(number, gap.to()) - Math.max(serving, gap.from()));
        }
        return number - serving - skipped;
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
