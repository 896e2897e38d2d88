package dev.onsale.operator;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;

/** A running operator twenty minutes before a tick at which the load test {@code nightly} is due. */
abstract class ScheduledRunFixture extends OperatorFixture {
    static final Instant TICK = Instant.parse("2026-11-20T04:30:00Z");
    static final String NIGHTLY = "{name: nightly, scenario: six-steps, schedule: '30 4 * * *', history: 2}";

    ScheduledRunFixture() {}

    ScheduledRunFixture(OperatorSetting setting) {
        super(setting);
    }

    @BeforeEach
    final void beforeTheTick() {
        clock.moveTo(TICK.minus(Duration.ofMinutes(20)));
    }

    /** Creates a ready concert with these load tests, one of them {@code nightly}, and moves to its tick. */
    final void createReadyAtTick(String... tests) {
        createReady(LoadTestRuns.spec(tests));
        loadTests.await("nightly", status -> status.nextRunAt() != null);
        moveTo(TICK);
    }

    /** Creates a ready concert with a load test {@code nightly} that is not due, and requests a run at the tick. */
    final void requestAtTick(String test) {
        createReady(LoadTestRuns.spec(test));
        moveTo(TICK);
        loadTests.request("nightly", TICK);
    }
}
