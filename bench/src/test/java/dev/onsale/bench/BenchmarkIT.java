package dev.onsale.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** That the benchmark still measures what it says. How fast anything is, is no matter of a test. */
class BenchmarkIT {

    /** One that is prepared in Redis, and one of several requests that depend on one another, by new buyers. */
    private static final Set<String> SOME = Set.of("poll-1k", "booking");

    @Test
    void casesGetTheAnswersTheyExpect() {
        // Long enough for one booking on a machine that does much else.
        try (var benchmark = new Benchmark(1, 1, 4, List.of())) {
            var cases = benchmark.cases().stream()
                    .filter(candidate -> SOME.contains(candidate.name()))
                    .toList();
            assertThat(cases).hasSameSizeAs(SOME).allSatisfy(candidate -> {
                var outcome = benchmark.outcome(candidate, false);
                assertThat(outcome.candidate().count()).as(candidate.name()).isPositive();
                assertThat(outcome.candidate().unexpected())
                        .as(candidate.name())
                        .isZero();
                assertThat(outcome.baseline().unexpected()).as(candidate.name()).isZero();
            });
        }
    }

    /** So many bookings that the application proves before it counts. */
    @Test
    @EnabledIfSystemProperty(named = "onsale.long", matches = "true")
    void theAuditOfALargeSaleIsMeasured() {
        assertThat(LargeAudit.measureOf(11_000))
                .contains("| money |", "| **the audit**", "with a ticket missing")
                .doesNotContain("NaN");
    }
}
