package dev.onsale.booking.queue;

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
 */
record LineSnapshot(
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
        long gapTo) {

    static final LineSnapshot NONE = new LineSnapshot(0, 0, 0, 0, 0, 0, 0, 0, 0, false, 0, 0);

    /** Before how many a number is: 1 is next. Numbers that were skipped after a loss do not count. */
    long ahead(long number) {
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
