package dev.onsale.operator.loadtest.verdict;

import java.util.List;
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

    /**
     * Returns what has to be equal between two runs that are compared: setup, script, and the processors of the
     * runners' nodes where these tell them. Null where it is not known.
     */
    @Nullable
    String fingerprint(List<RunnerResult> results) {
        return results.stream()
                .filter(result -> setup != null && result.scenarioVersion() != null)
                .findFirst()
                .map(result -> Stream.concat(
                                Stream.of(setup, result.scenario(), result.scenarioVersion()), processors(results))
                        .collect(Collectors.joining(" ")))
                .orElse(null);
    }

    /** Runners on nodes of several kinds come in any order. */
    private static Stream<String> processors(List<RunnerResult> results) {
        return results.stream()
                .flatMap(result -> Stream.ofNullable(result.generator()))
                .flatMap(generator -> Stream.ofNullable(generator.processor()))
                .distinct()
                .sorted();
    }
}
