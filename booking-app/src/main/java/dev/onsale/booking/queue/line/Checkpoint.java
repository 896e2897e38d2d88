package dev.onsale.booking.queue.line;

/**
 * What MySQL remembers of a line.
 *
 * @param changes up to which change the active buyers are known
 * @param version 0 when there is none yet
 * @param recent whether it was written within the last second
 */
public record Checkpoint(
        long epoch,
        long origin,
        long issued,
        long serving,
        long changes,
        boolean paused,
        long version,
        boolean recent) {

    public static final Checkpoint NONE = new Checkpoint(0, 0, 0, 0, 0, false, 0, false);

    /** Whether there is nothing to add. */
    public boolean has(LineSnapshot line) {
        return version > 0
                && epoch == line.epoch()
                && issued == line.issued()
                && serving == line.serving()
                && changes == line.changes()
                && paused == line.paused();
    }

    /** With what an instance remembers beside, which may be newer or older. */
    Checkpoint with(LineSnapshot memory) {
        if (memory.origin() != origin && memory.epoch() < epoch) {
            return this;
        }
        if (memory.origin() != origin) {
            return new Checkpoint(
                    memory.epoch(),
                    memory.origin(),
                    memory.issued(),
                    memory.serving(),
                    memory.changes(),
                    memory.paused(),
                    version,
                    recent);
        }
        return new Checkpoint(
                Math.max(epoch, memory.epoch()),
                origin,
                Math.max(issued, memory.issued()),
                Math.max(serving, memory.serving()),
                changes,
                version == 0 ? memory.paused() : paused,
                version,
                recent);
    }
}
