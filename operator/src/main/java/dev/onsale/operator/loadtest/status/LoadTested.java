package dev.onsale.operator.loadtest.status;

import dev.onsale.api.v1alpha1.LoadTestStatus;
import dev.onsale.api.v1alpha1.Verdict;
import dev.onsale.operator.reconcile.ConditionResult;
import dev.onsale.operator.reconcile.ConditionType;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Computes the condition LoadTested: whether the last run of every load test passed. */
public final class LoadTested {
    private static final ConditionType TYPE = ConditionType.LOAD_TESTED;

    private LoadTested() {}

    /** Returns the condition over all tests: False if one failed, else Unknown if one is unknown. */
    public static ConditionResult of(List<LoadTestStatus> tests) {
        if (tests.isEmpty()) {
            return ConditionResult.unknown(
                    TYPE, "NoLoadTests", "The concert has no load test: write one under spec.loadTests.");
        }
        return tests.stream()
                .map(LoadTested::of)
                .min(Comparator.comparingInt(LoadTested::weight))
                .filter(result -> !result.isTrue())
                .or(() -> warning(tests))
                .orElseGet(() -> ConditionResult.yes(
                        TYPE,
                        "AllPassed",
                        "The last run of every load test passed: "
                                + tests.stream().map(LoadTestStatus::name).collect(Collectors.joining(", ")) + "."));
    }

    /** A run with the verdict Warn held: the condition is true, and says what is close. */
    private static Optional<ConditionResult> warning(List<LoadTestStatus> tests) {
        return tests.stream()
                .filter(test -> test.lastRun() != null && test.lastRun().verdict() == Verdict.WARN)
                .findFirst()
                .map(LoadTested::of);
    }

    private static int weight(ConditionResult result) {
        return result.holds() == null ? 1 : result.holds() ? 2 : 0;
    }

    private static ConditionResult of(LoadTestStatus test) {
        var last = test.lastRun();
        if (last == null) {
            var why = test.message() != null
                    ? test.message()
                    : test.nextRunAt() != null ? "It runs at " + test.nextRunAt() + "." : "It runs on demand.";
            return ConditionResult.unknown(TYPE, "NotRunYet", "Load test " + test.name() + " has not run yet. " + why);
        }
        if (last.verdict() == null) {
            return ConditionResult.unknown(
                    TYPE, "Running", "Load test %s is running since %s.".formatted(test.name(), last.startedAt()));
        }
        return new ConditionResult(
                TYPE,
                last.verdict() == Verdict.PASSED || last.verdict() == Verdict.WARN,
                String.valueOf(last.reason()),
                "Load test %s: %s".formatted(test.name(), last.message()));
    }
}
