package dev.onsale.operator.loadtest.schedule;

import dev.onsale.api.v1alpha1.Concert;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A run among those of its Concert. The same test and minute are the same run, so that it is created only once.
 *
 * @param minute the due time in minutes since 1970
 */
public record RunId(String test, long minute) {
    /** The end of a name, in every version. */
    private static final Pattern NAME = Pattern.compile(".*-(\\d{1,12})");

    /**
     * What a name has of the Concert's. With it a name is 51 characters long at most, and those of the k6-operator's
     * Services and Jobs, such as {@code NAME-initializer}, 63.
     */
    private static final int CONCERT_LENGTH = 16;

    private static final int UID_LENGTH = 8;

    /** Returns the run of a test that is due at an instant. */
    public static RunId of(String test, Instant due) {
        return new RunId(test, Math.floorDiv(due.getEpochSecond(), 60));
    }

    /** Reads the name of a run of a test, also one that a version before gave; empty if it is none. */
    public static Optional<RunId> parse(String test, String name) {
        var parts = NAME.matcher(name);
        return parts.matches() ? Optional.of(new RunId(test, Long.parseLong(parts.group(1)))) : Optional.empty();
    }

    /**
     * Returns the name of the run, of its object and of its series. The uid makes it one of this Concert alone: concert
     * and test could be divided in another way, and other namespaces and clusters have Concerts of this name.
     */
    public String name(Concert concert) {
        var metadata = concert.getMetadata();
        return "%s-%s-%s-%d"
                .formatted(
                        start(metadata.getName(), CONCERT_LENGTH), test, start(metadata.getUid(), UID_LENGTH), minute);
    }

    private static String start(String text, int length) {
        return text.substring(0, Math.min(text.length(), length));
    }
}
