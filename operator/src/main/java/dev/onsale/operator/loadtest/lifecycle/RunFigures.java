package dev.onsale.operator.loadtest.lifecycle;

import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.api.v1alpha1.LoadTestRun;
import dev.onsale.api.v1alpha1.LoadTestStatus;
import dev.onsale.api.v1alpha1.Verdict;
import dev.onsale.operator.loadtest.verdict.Milliseconds;
import dev.onsale.operator.model.Names;
import dev.onsale.operator.reconcile.ReconcileContext;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The figures of the last judged run of each load test, as metrics of the operator: one series a test and figure. */
public final class RunFigures {
    private static final double MILLIS = 1000;

    private final Map<Names, List<Figures>> ofConcerts = new HashMap<>();
    private final Set<String> deleted = new HashSet<>();
    private final Map<MultiGauge, Function<LoadTestRun, Optional<Double>>> gauges;
    private final MultiGauge verdicts;

    private record Figures(Tags tags, LoadTestRun run) {}

    /** Creates it with the registry in which the figures are shown. */
    public RunFigures(MeterRegistry metrics) {
        this.gauges = Map.of(
                gauge(metrics, "p95", "seconds", "95 of 100 requests were answered within this"),
                run -> seconds(run.p95()),
                gauge(metrics, "p99", "seconds", "99 of 100 requests were answered within this"),
                run -> seconds(run.p99()),
                gauge(metrics, "error.ratio", null, "Share of unexpected answers"),
                run -> number(run.errorRate()),
                gauge(metrics, "headroom.ratio", null, "Share of a limit that is left, of the closest objective"),
                run -> run.headroom() == null
                        ? Optional.empty()
                        : number(run.headroom().share()),
                gauge(metrics, "requests.per.second", null, "Requests per second over the run"),
                run -> number(run.requestsPerSecond()));
        this.verdicts = gauge(metrics, "verdict", null, "0 Passed, 1 Warn, 2 Failed, 3 Invalid");
    }

    /** Shows the last runs of a Concert's load tests in place of what was shown of it before. */
    public synchronized void show(ReconcileContext context, List<LoadTestStatus> tests) {
        if (deleted.contains(context.concert().getMetadata().getUid())) {
            return;
        }
        var names = context.names();
        var figures = tests.stream()
                .flatMap(test -> Stream.ofNullable(test.lastRun())
                        .filter(run -> run.verdict() != null)
                        .map(run -> new Figures(
                                Tags.of(
                                        "onsale_namespace",
                                        names.namespace(),
                                        "onsale_concert",
                                        names.concert(),
                                        "test",
                                        test.name()),
                                run)))
                .toList();
        var before = ofConcerts.put(names, figures);
        if (!figures.equals(before)) {
            register();
        }
    }

    /** Shows nothing more of a Concert that was deleted. */
    public synchronized void forget(Concert concert) {
        // Its last reconciliation may still be going on.
        deleted.add(concert.getMetadata().getUid());
        if (ofConcerts.remove(Names.of(concert)) != null) {
            register();
        }
    }

    private void register() {
        gauges.forEach(this::register);
        // The reason tells a run that somebody aborted from one that could not be made.
        verdicts.register(
                shown().flatMap(shown -> Stream.ofNullable(shown.run.verdict())
                                .map(verdict -> MultiGauge.Row.of(
                                        shown.tags.and("reason", Objects.requireNonNullElse(shown.run.reason(), "")),
                                        number(verdict))))
                        .toList(),
                true);
    }

    private Stream<Figures> shown() {
        return ofConcerts.values().stream().flatMap(List::stream);
    }

    private void register(MultiGauge gauge, Function<LoadTestRun, Optional<Double>> figure) {
        gauge.register(
                shown().flatMap(shown ->
                                figure.apply(shown.run).stream().map(value -> MultiGauge.Row.of(shown.tags, value)))
                        .toList(),
                true);
    }

    private static MultiGauge gauge(MeterRegistry metrics, String name, @Nullable String unit, String what) {
        return MultiGauge.builder("onsale.load.test.last." + name)
                .baseUnit(unit)
                .description(what + ", of the last run of the load test")
                .register(metrics);
    }

    private static Optional<Double> seconds(@Nullable String millis) {
        return millis == null ? Optional.empty() : Optional.of(Milliseconds.parse(millis) / MILLIS);
    }

    private static double number(Verdict verdict) {
        return switch (verdict) {
            case PASSED -> 0;
            case WARN -> 1;
            case FAILED -> 2;
            case INVALID -> 3;
        };
    }

    private static Optional<Double> number(@Nullable String decimal) {
        return Optional.ofNullable(decimal).map(Double::parseDouble);
    }
}
