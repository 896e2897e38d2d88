package dev.onsale.operator.loadtest.status;

import dev.onsale.api.v1alpha1.LoadTestStatus.PastRun;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which past runs are kept: the last one of each verdict, so that later ones do not hide it, then the newest. */
final class History {
    private History() {}

    /**
     * Returns the kept runs, the newest first.
     *
     * @param minute tells when a run was due
     */
    static List<PastRun> kept(List<PastRun> runs, int limit, ToLongFunction<PastRun> minute) {
        var newestFirst = Comparator.comparingLong(minute).reversed();
        var ordered = runs.stream().sorted(newestFirst).toList();
        var seen = new HashSet<@Nullable Object>();
        var lasts = ordered.stream().filter(run -> seen.add(run.verdict())).toList();
        var others = ordered.stream().filter(run -> !lasts.contains(run));
        return Stream.concat(lasts.stream(), others)
                .limit(limit)
                .sorted(newestFirst)
                .toList();
    }
}
