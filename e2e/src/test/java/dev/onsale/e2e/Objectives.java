package dev.onsale.e2e;

import dev.onsale.api.v1alpha1.LoadTest.Slo;
import dev.onsale.api.v1alpha1.LoadTestRun;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The objectives of a load test, held against the figures of a run as its status has them. These are rounded: of a
 * figure that stands on its limit nobody can tell on which side it was.
 */
record Objectives(Slo slo) {

    /** What the figures break for certain. */
    Set<String> brokenBy(LoadTestRun run) {
        return compare(run, over -> over > 0);
    }

    /** And what they break perhaps. */
    Set<String> perhapsBrokenBy(LoadTestRun run) {
        return compare(run, over -> over >= 0);
    }

    /** What a sentence of the status is about, without its figures. */
    static String nameOf(String sentence) {
        return sentence.replaceFirst(" [0-9.]+(ms|%) > .*", "");
    }

    private Set<String> compare(LoadTestRun run, IntPredicate broken) {
        var names = new HashSet<String>();
        for (var step : Objects.requireNonNull(run.steps())) {
            var own = slo.steps().get(step.name());
            add(names, step.name() + " p95", step.p95(), own == null ? null : own.p95(), slo.p95(), broken);
            add(names, step.name() + " p99", step.p99(), own == null ? null : own.p99(), slo.p99(), broken);
        }
        var errorRate = new BigDecimal(Objects.requireNonNull(run.errorRate()));
        var most = Objects.requireNonNull(slo.errorRate(), "there is no error rate in the Concert");
        if (broken.test(errorRate.compareTo(new BigDecimal(most)))) {
            names.add("error rate");
        }
        return names;
    }

    private static void add(
            Set<String> names,
            String name,
            @Nullable String time,
            @Nullable String own,
            @Nullable String general,
            IntPredicate broken) {
        var limit = own == null ? general : own;
        if (limit != null && broken.test(Long.compare(millis(Objects.requireNonNull(time)), millis(limit)))) {
            names.add(name);
        }
    }

    private static long millis(String time) {
        long number = Long.parseLong(time.replaceFirst("m?s$", ""));
        return time.endsWith("ms") ? number : number * 1000;
    }
}
