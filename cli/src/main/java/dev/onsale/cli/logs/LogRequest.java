package dev.onsale.cli.logs;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which lines of a log.
 *
 * @param tail how many of the last lines; null for all
 * @param since not older than this; null for any age
 * @param previous those of the container before the last restart
 */
public record LogRequest(@Nullable Integer tail, @Nullable Duration since, boolean previous) {

    /** All lines, for a log that has just begun. */
    static final LogRequest ALL = new LogRequest(null, null, false);
}
