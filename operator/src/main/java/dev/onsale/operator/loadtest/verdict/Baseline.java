package dev.onsale.operator.loadtest.verdict;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a run is compared with.
 *
 * @param setup load and sizes at the start of this run, in short; null if it is not known
 * @param reference the run that somebody pinned; null if nobody did
 */
public record Baseline(@Nullable String setup, @Nullable Reference reference) {
    /** Nothing to compare with. */
    public static final Baseline NONE = new Baseline(null, null);

    /** Returns what has to be equal between two runs that are compared; null where it is not known. */
    @Nullable
    String fingerprint(Iterable<RunnerResult> results) {
        for (var result : results) {
            if (setup != null && result.scenarioVersion() != null) {
                var generator = result.generator();
                var processor = generator == null ? null : generator.processor();
                return Stream.of(setup, result.scenario(), result.scenarioVersion(), processor)
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining(" "));
            }
        }
        return null;
    }
}
