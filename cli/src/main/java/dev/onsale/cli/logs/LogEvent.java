package dev.onsale.cli.logs;

import dev.onsale.cli.concert.ContainerLog;
import org.jspecify.annotations.Nullable;

/** Something that came from a log. */
sealed interface LogEvent {
    /** The log. */
    ContainerLog log();

    /** A line. */
    record Line(ContainerLog log, String text) implements LogEvent {}

    /**
     * Nothing more will come.
     *
     * @param failure null when the log has ended as logs do
     */
    record End(ContainerLog log, @Nullable RuntimeException failure) implements LogEvent {}
}
