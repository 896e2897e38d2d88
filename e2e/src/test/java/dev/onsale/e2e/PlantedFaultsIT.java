package dev.onsale.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onsale.api.v1alpha1.LoadTestRun;
import dev.onsale.api.v1alpha1.Verdict;
import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * A rehearsal with something wrong in it says what. These two are short; those of {@link PlantedSaleFaultsIT} and
 * {@link PlantedGeneratorFaultsIT} run with {@code ./onsale test --long}.
 */
@Order(4)
class PlantedFaultsIT {
    private static final Installation INSTALLATION = Installation.running();
    private static final Rehearsals REHEARSALS = new Rehearsals(INSTALLATION);

    @Test
    void an_oversell_is_found_whatever_the_figures_say() {
        var seats = Fault.database(INSTALLATION) + ".reservation_seats";
        PodShell.sql(INSTALLATION, "ALTER TABLE %s DROP INDEX reservation_seats_once".formatted(seats));
        LoadTestRun run;
        try {
            run = REHEARSALS.run(
                    "oversell",
                    """
                    "scenario": "six-steps", "deadline": "5m", "load": {"maxVisitors": 6, "duration": "20s"}""",
                    () -> await("a seat to be sold twice")
                            .atMost(Duration.ofMinutes(1))
                            .until(() -> sellTwice(seats)));
        } finally {
            // The copy is being removed at the same time.
            await("the unique key")
                    .atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> PodShell.sql(
                            INSTALLATION,
                            "DELETE FROM %1$s WHERE concert LIKE '%%-rehearsal'; ALTER TABLE %1$s ADD UNIQUE INDEX"
                                            .formatted(seats)
                                    + " reservation_seats_once (schedule, seat, live)"));
        }

        assertVerdict(run, Verdict.FAILED, "AuditViolated");
        assertThat(run.oversold()).isPositive();
    }

    @Test
    void a_script_that_throws_is_void() {
        var run = REHEARSALS.runScript("throws", "", """
                throw new Error('planted')
                export default function () {}
                """);

        assertVerdict(run, Verdict.INVALID, "ScriptError");
    }

    static void assertVerdict(LoadTestRun run, Verdict verdict, String reason) {
        assertThat(run).as(run.message()).returns(verdict, LoadTestRun::verdict).returns(reason, LoadTestRun::reason);
    }

    /** Whether a seat of the rehearsal could be sold to another buyer as well. */
    private static boolean sellTwice(String seats) {
        return !PodShell.sql(INSTALLATION, """
                        INSERT INTO %1$s (concert, schedule, seat, live, expires_at, price, reservation, buyer)
                        SELECT concert, schedule, seat, live, expires_at, price, UUID(), 'planted' FROM %1$s
                        WHERE concert LIKE '%%-rehearsal' AND live = 1 AND expires_at IS NULL LIMIT 1;
                        SELECT ROW_COUNT()""".formatted(seats)).equals("0");
    }
}
