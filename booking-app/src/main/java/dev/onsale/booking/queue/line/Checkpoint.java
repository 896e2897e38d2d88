package dev.onsale.booking.queue.line;

/**
 * The state of a line that MySQL keeps.
 *
 * @param changes the last change of an active place that the checkpoint includes
 * @param gaps as {@code line.lua} writes them
 * @param version grows with every write; 0 before the first
 * @param recent whether it was written within the last second
 */
public record Checkpoint(
        long epoch,
        long origin,
        long issued,
        long serving,
        long changes,
        boolean paused,
        String gaps,
        long version,
        boolean recent) {

    public static final Checkpoint NONE = new Checkpoint(0, 0, 0, 0, 0, false, "", 0, false);

    /** Whether the checkpoint has everything of the line. */
    public boolean has(LineSnapshot line) {
        return version > 0
                && epoch == line.epoch()
                && issued == line.issued()
                && serving == line.serving()
                && changes == line.changes()
                && paused == line.paused();
    }

    /** Returns the checkpoint merged with the snapshot of an instance, which may be newer or older. */
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
                    memory.gapsText(),
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
                memory.epoch() > epoch ? memory.gapsText() : gaps,
                version,
                recent);
    }
}
