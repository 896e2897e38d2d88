package dev.onsale.cli.concert;

import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.api.v1alpha1.LoadTest;
import dev.onsale.api.v1alpha1.LoadTestRun;
import dev.onsale.api.v1alpha1.LoadTestStatus;
import dev.onsale.cli.outcome.CommandFailure;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which load test of a Concert is meant, and what is known of it. */
public final class TestChoice {
    private TestChoice() {}

    /**
     * The one of this name, or the only one.
     *
     * @param name null when none is named
     */
    public static LoadTest of(Concert concert, @Nullable String name) {
        var tests = concert.getSpec().loadTests();
        var concertName = concert.getMetadata().getName();
        if (tests.isEmpty()) {
            throw new CommandFailure(
                    "the Concert %s has no load test: write one under spec.loadTests".formatted(concertName));
        }
        if (name == null && tests.size() > 1) {
            throw new CommandFailure("the Concert %s has %d load tests: write one of %s, after the Concert's name"
                    .formatted(concertName, tests.size(), names(tests)));
        }
        return tests.stream()
                .filter(test -> name == null || test.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new CommandFailure("the Concert %s has no load test %s: write one of %s"
                        .formatted(concertName, name, names(tests))));
    }

    /** What the operator says of a load test; empty before it has looked at it. */
    public static Optional<LoadTestStatus> status(Concert concert, LoadTest test) {
        return all(concert).filter(status -> status.name().equals(test.name())).findFirst();
    }

    /** The last run of a load test, which may still be going on; empty before the first one. */
    public static Optional<LoadTestRun> lastRun(Concert concert, LoadTest test) {
        return status(concert, test).map(LoadTestStatus::lastRun);
    }

    /** A run of a load test that is over and was followed by others; empty when the status does not keep it. */
    public static Optional<LoadTestRun> pastRun(Concert concert, LoadTest test, String id) {
        return status(concert, test)
                .flatMap(known -> Stream.ofNullable(known.runs())
                        .flatMap(List::stream)
                        .filter(past -> past.id().equals(id))
                        .findFirst())
                .map(past -> LoadTestRun.of(past, "Another run has started since; only its verdict is kept here."));
    }

    /** The run that goes on, of whatever load test; empty when there is none. */
    public static Optional<LoadTestRun> goingOn(Concert concert) {
        return all(concert)
                .flatMap(status -> Stream.ofNullable(status.lastRun()))
                .filter(run -> run.verdict() == null)
                .findFirst();
    }

    private static Stream<LoadTestStatus> all(Concert concert) {
        return Stream.ofNullable(
                        concert.getStatus() == null ? null : concert.getStatus().loadTests())
                .flatMap(List::stream);
    }

    private static String names(List<LoadTest> tests) {
        return tests.stream().map(LoadTest::name).collect(Collectors.joining(", "));
    }
}
