package dev.onsale.operator.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RunningReconciliationsTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final AtomicLong seconds = new AtomicLong();
    private final RunningReconciliations reconciliations = new RunningReconciliations(new Clock() {
        @Override
        public Instant instant() {
            return START.plusSeconds(seconds.get());
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    });

    @Test
    void aReconciliationThatIsDueAndNeverBeginsIsStuck() {
        reconciliations.begin("shows/hall").close();
        forward(Duration.ofMinutes(4));
        assertThat(reconciliations.stuck()).isEmpty();

        forward(Duration.ofSeconds(1));

        assertThat(reconciliations.stuck())
                .contains("the reconciliation of shows/hall was due at 2026-01-01T00:01:00Z");
        reconciliations.begin("shows/hall").close();
        assertThat(reconciliations.stuck()).isEmpty();
    }

    @Test
    void aConcertThatIsGoneIsNotDue() {
        reconciliations.forget(concert -> concert.equals("shows/hall"));
        reconciliations.begin("shows/hall").close();
        reconciliations.begin("shows/arena").close();

        forward(Duration.ofMinutes(5));

        assertThat(reconciliations.stuck())
                .hasValueSatisfying(why -> assertThat(why).contains("shows/arena"));
    }

    private void forward(Duration duration) {
        seconds.addAndGet(duration.toSeconds());
    }
}
