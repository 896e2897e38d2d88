package dev.onsale.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.api.v1alpha1.LoadTestRun;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every scenario from end to end, at a size that two processors carry. How fast they are decides between Passed and
 * Failed; who is served, and that nothing but times is broken, does not depend on it. Prints a line of the table in
 * docs/load-tests.md for each.
 */
@Order(4)
@EnabledIfSystemProperty(named = "onsale.long", matches = "true")
class ScenariosIT {
    private static final Installation INSTALLATION = Installation.running();

    /** Names of objectives that a slow machine breaks. */
    private static final Pattern LATENCY = Pattern.compile("\\S+ (p95|p99|max)");

    private final Rehearsals rehearsals = new Rehearsals(INSTALLATION);

    @BeforeAll
    static void sixAreActive() {
        autoscale(1);
    }

    @AfterAll
    static void asBefore() {
        autoscale(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "smoke | load | Service | 1 | 5 | 10s | '' | bought",
                "token-storm | stress | Service | 1 | 200 | 30s | , \"visitorsPerSecond\": 30 | served",
                "token-spike | load | Service | 1 | 40 | 20s | '' | served",
                "journey | load | Service | 1 | 10 | 30s | , \"thinkTime\": \"200ms\" | bought",
                "journey | load | Ingress | 2 | 10 | 30s | , \"thinkTime\": \"200ms\" | bought",
                "hot-seat | load | Service | 1 | 6 | 15s | '' | bought",
                "active-peak | load | Service | 1 | 6 | 10s | '' | bought",
                "wallet | stress | Service | 1 | 40 | 40s | '' | served",
                "browse | stress | Service | 1 | 40 | 40s | '' | served",
                "wait-and-book | load | Service | 1 | 10 | 30s | , \"thinkTime\": \"200ms\" | bought",
                "six-steps | load | Service | 1 | 10 | 20s | '' | bought",
                "onsale | spike | Service | 1 | 200 | 40s | , \"visitorsPerSecond\": 5 | bought",
                "wallet | breakpoint | Service | 1 | 1500 | 60s | , \"thinkTime\": \"200ms\" | served",
            })
    void runs_to_its_end(
            String scenario,
            String profile,
            String target,
            int parallelism,
            int maxVisitors,
            String duration,
            String more,
            String outcome) {
        var load = "\"maxVisitors\": %d, \"duration\": \"%s\"%s".formatted(maxVisitors, duration, more);
        var run = rehearsals.run(topic(scenario), """
                "scenario": "%s", "profile": "%s", "target": "%s", "parallelism": %d, "deadline": "5m",
                "load": {%s}""".formatted(scenario, profile, target, parallelism, load));

        System.out.println(row(
                scenario + ", " + profile + (target.equals("Ingress") ? ", by the Ingress" : ""),
                parallelism,
                load,
                run));
        assertThat(run.requests()).as(run.message()).isNotNull().isPositive();
        assertThat(run.oversold()).isZero();
        assertThat(outcomes(run).get(outcome)).as(run.message()).isNotNull().isPositive();
        if (!profile.equals("breakpoint")) {
            assertThat(outcomes(run).getOrDefault("failed", 0L))
                    .as(run.message())
                    .isZero();
        }
        assertOnlySlow(run);
    }

    /** Two processors may be too slow for an objective, or for answers enough; nothing else may be missing. */
    private static void assertOnlySlow(LoadTestRun run) {
        switch (Objects.requireNonNull(run.verdict())) {
            case PASSED, WARN -> {}
            case FAILED -> {
                assertThat(run.reason()).as(run.message()).isEqualTo("SloBreached");
                assertThat(run.broken())
                        .as(run.message())
                        .isNotEmpty()
                        .allMatch(broken -> LATENCY.matcher(broken.objective()).matches());
            }
            case INVALID -> {
                assertThat(run.reason()).as(run.message()).isIn("TooFewSamples", "BreakpointNotFound");
                assertThat(run.message()).doesNotContain("never called", "nobody");
            }
        }
    }

    private static Map<String, Long> outcomes(LoadTestRun run) {
        return Objects.requireNonNullElseGet(run.outcomes(), Map::of);
    }

    private static String topic(String scenario) {
        return scenario.substring(0, Math.min(scenario.length(), 10)).replaceFirst("-$", "");
    }

    private static String row(String what, int parallelism, String load, LoadTestRun run) {
        return "| %s | %s%s | %d | %s | %s | %s | %s (%s) |"
                .formatted(
                        what,
                        load.replace("\"", ""),
                        parallelism == 1 ? "" : ", " + parallelism + " runners",
                        run.requests(),
                        run.p95(),
                        run.p99(),
                        new TreeMap<>(outcomes(run)),
                        run.verdict(),
                        run.reason());
    }

    private static void autoscale(int pods) {
        INSTALLATION.concertResource().patch(PatchContext.of(PatchType.JSON_MERGE), """
                        {"spec": {"queue": {"activeSize": 6},
                          "app": {"autoscaling": {"minReplicas": 1, "maxReplicas": %d}}}}""".formatted(pods));
    }
}
