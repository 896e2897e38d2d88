package dev.onsale.operator.status;

import dev.onsale.api.v1alpha1.LoadTestRun;
import dev.onsale.api.v1alpha1.LoadTestStatus;
import dev.onsale.api.v1alpha1.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The last load test, as {@code kubectl get concerts} shows it. */
final class LastLoadTest {
    private LastLoadTest() {}

    /** Returns its verdict, or Running; null before the first run. */
    static @Nullable String of(List<LoadTestStatus> tests) {
        return tests.stream()
                .filter(test -> test.lastRun() != null)
                .max(Comparator.comparing(
                        test -> Objects.requireNonNullElse(run(test).startedAt(), "")))
                .map(test -> word(run(test).verdict()) + " (" + test.name() + ")")
                .orElse(null);
    }

    private static LoadTestRun run(LoadTestStatus test) {
        return Objects.requireNonNull(test.lastRun());
    }

    private static String word(@Nullable Verdict verdict) {
        return switch (verdict) {
            case null -> "Running";
            case PASSED -> "Passed";
            case WARN -> "Warn";
            case FAILED -> "Failed";
            case INVALID -> "Invalid";
        };
    }
}
