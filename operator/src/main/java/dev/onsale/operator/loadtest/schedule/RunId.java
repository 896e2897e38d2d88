package dev.onsale.operator.loadtest.schedule;

import java.time.Instant;
import java.util.Optional;

/**
 * The id of a run. The same test and minute give the same id, so that a run is created only once.
 *
 * @param minute the due time in minutes since 1970
 */
public record RunId(String concert, String test, long minute) {

    /** Returns the run that is due at an instant. */
    public static RunId of(String concert, String test, Instant due) {
        return new RunId(concert, test, Math.floorDiv(due.getEpochSecond(), 60));
    }

    /** Parses the name of a run; empty if it belongs to another Concert or test. */
    public static Optional<RunId> parse(String concert, String test, String name) {
        var prefix = concert + "-" + test + "-";
        return name.startsWith(prefix) && name.substring(prefix.length()).matches("\\d{1,12}")
                ? Optional.of(new RunId(concert, test, Long.parseLong(name.substring(prefix.length()))))
                : Optional.empty();
    }

    /** Returns the name of the run and of its run object. */
    @Override
    public String toString() {
        return concert + "-" + test + "-" + minute;
    }
}
