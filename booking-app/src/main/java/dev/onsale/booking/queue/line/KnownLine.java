package dev.onsale.booking.queue.line;

import dev.onsale.booking.queue.line.Departures.Position;

/**
 * What an instance knows that Redis must have, or it has lost its last writes.
 *
 * @param generation how often the line was restored, if that is known; 0 otherwise
 * @param fresh whether it is only what MySQL has: what happened in the last second may be missing
 */
record KnownLine(long epoch, long issued, long changes, long departed, long generation, boolean fresh) {

    /** For scripts that run on a lost line. */
    static final KnownLine NOTHING = new KnownLine(0, 0, 0, 0, 0, false);

    static KnownLine of(LineSnapshot line) {
        return new KnownLine(line.epoch(), line.issued(), line.changes(), line.departed(), 0, false);
    }

    /** What MySQL has. */
    static KnownLine of(Checkpoint kept, Position departed, long generation) {
        long epoch = Math.max(kept.epoch(), departed.epoch());
        return new KnownLine(
                epoch,
                kept.issued(),
                kept.epoch() == epoch ? kept.changes() : 0,
                departed.epoch() == epoch ? departed.number() : 0,
                generation,
                true);
    }

    /** Returns what both know. All but the epoch only grows within an epoch, in whichever order it is learnt. */
    KnownLine with(KnownLine other) {
        if (epoch != other.epoch) {
            return epoch > other.epoch ? this : other;
        }
        return new KnownLine(
                epoch,
                Math.max(issued, other.issued),
                Math.max(changes, other.changes),
                Math.max(departed, other.departed),
                0,
                false);
    }
}
