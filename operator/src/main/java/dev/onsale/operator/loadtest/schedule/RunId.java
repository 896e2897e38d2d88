package dev.onsale.operator.loadtest.schedule;

import java.time.Instant;
import java.util.Optional;

/**
 * Names one run: the same test and minute always give the same name, so that a run can be made only once.
 *
 * @param minute minutes from 1970 to when the run was due
 */
public record RunId(String concert, String test, long minute) {

    /** The run that is due at an instant. */
    public static RunId of(String concert, String test, Instant due) {
        return new RunId(concert, test, Math.floorDiv(due.getEpochSecond(), 60));
    }

    /** Reads a run's name; empty when it is not one of this concert and test. */
    public static Optional<RunId> parse(String concert, String test, String name) {
        var prefix = concert + "-" + test + "-";
        return name.startsWith(prefix) && name.substring(prefix.length()).matches("\\d{1,12}")
                ? Optional.of(new RunId(concert, test, Long.parseLong(name.substring(prefix.length()))))
                : Optional.empty();
    }

    /** The name of the run and of its run object. */
    @Override
    public String toString() {
        return concert + "-" + test + "-" + minute;
    }
}
