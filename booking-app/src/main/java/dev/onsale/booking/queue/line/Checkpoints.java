package dev.onsale.booking.queue.line;

import dev.onsale.booking.queue.line.LineChanges.ActiveBuyer;
import java.util.List;

/** Reads the checkpoints from which a lost line is restored. */
public interface Checkpoints {

    /** Returns the latest checkpoint of the concert's line; {@link Checkpoint#NONE} before the first. */
    Checkpoint read(String concert);

    /**
     * Returns the buyers who were active at the checkpoint and have not released their place since, those whose place
     * ends last first.
     *
     * @param max buyers at most
     */
    List<ActiveBuyer> active(String concert, int max);

    /** Returns how often the line was restored. */
    long generation(String concert);

    /** Counts one more restore, before it begins. */
    long nextGeneration(String concert);
}
