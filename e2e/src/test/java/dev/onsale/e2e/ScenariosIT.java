package dev.onsale.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.api.v1alpha1.LoadTestRun;
import dev.onsale.api.v1alpha1.Verdict;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every scenario from end to end, at a size that two processors carry. How fast they are decides between Passed and
 * Failed; that the load was made does not depend on it. Prints a line of the table in docs/load-tests.md for each.
 */
@Order(4)
@EnabledIfSystemProperty(named = "onsale.long", matches = "true")
class ScenariosIT {
    private static final Installation INSTALLATION = Installation.running();

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
                "smoke | load | Service | 1 | 5 | 10s | ''",
                "token-storm | stress | Service | 1 | 200 | 30s | , \"visitorsPerSecond\": 30",
                "token-spike | load | Service | 1 | 40 | 20s | ''",
                "journey | load | Service | 1 | 10 | 30s | , \"thinkTime\": \"200ms\"",
                "journey | load | Ingress | 2 | 10 | 30s | , \"thinkTime\": \"200ms\"",
                "hot-seat | load | Service | 1 | 6 | 15s | ''",
                "active-peak | load | Service | 1 | 6 | 10s | ''",
                "wallet | stress | Service | 1 | 40 | 40s | ''",
                "browse | stress | Service | 1 | 40 | 40s | ''",
                "wait-and-book | load | Service | 1 | 10 | 30s | , \"thinkTime\": \"200ms\"",
                "six-steps | load | Service | 1 | 10 | 20s | ''",
                "onsale | spike | Service | 1 | 200 | 40s | , \"visitorsPerSecond\": 5",
                "wallet | breakpoint | Service | 1 | 1500 | 60s | , \"thinkTime\": \"200ms\"",
            })
    void runs_to_its_end(
            String scenario,
            String profile,
            String target,
            int parallelism,
            int maxVisitors,
            String duration,
            String more) {
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
        if (run.verdict() == Verdict.INVALID) {
            assertThat(run.reason()).as(run.message()).isIn("TooFewSamples", "BreakpointNotFound");
        }
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
                        new TreeMap<>(Objects.requireNonNullElseGet(run.outcomes(), TreeMap<String, Long>::new)),
                        run.verdict(),
                        run.reason());
    }

    private static void autoscale(int pods) {
        INSTALLATION.concertResource().patch(PatchContext.of(PatchType.JSON_MERGE), """
                        {"spec": {"queue": {"activeSize": 6},
                          "app": {"autoscaling": {"minReplicas": 1, "maxReplicas": %d}}}}""".formatted(pods));
    }
}
