package dev.onsale.booking.queue;

/**
 * The line of a concert as a script left it.
 *
 * @param epoch changes when numbers may have been lost
 * @param origin tokens of older epochs are void
 * @param issued last number given out
 * @param serving last number called; a buyer's place is their number less this
 * @param now milliseconds of Redis' clock
 * @param active how many places are taken
 * @param waiting how many wait and are thought to be there
 * @param admitted how many were admitted in this epoch
 */
record LineSnapshot(
        long epoch, long origin, long issued, long serving, long now, long active, long waiting, long admitted) {

    static final LineSnapshot NONE = new LineSnapshot(0, 0, 0, 0, 0, 0, 0, 0);

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
