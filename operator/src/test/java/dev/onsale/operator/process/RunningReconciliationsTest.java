package dev.onsale.operator.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RunningReconciliationsTest {
    private final StoppedClock clock = new StoppedClock();
    private final RunningReconciliations reconciliations = new RunningReconciliations(clock);

    @Test
    void aReconciliationThatIsDueAndNeverBeginsIsStuck() {
        reconciliations.begin("shows/hall").close();
        clock.forward(Duration.ofMinutes(4));
        assertThat(reconciliations.stuck()).isEmpty();

        clock.forward(Duration.ofSeconds(1));

        assertThat(reconciliations.stuck())
                .contains("the reconciliation of shows/hall was due at 2026-01-01T00:01:00Z");
        reconciliations.begin("shows/hall").close();
        assertThat(reconciliations.stuck()).isEmpty();
    }

    @Test
    @Timeout(30)
    void aReconciliationThatWaitsForTooLongIsInterrupted() {
        var impatient = new RunningReconciliations(clock, Duration.ofMillis(50));
        try (var _ = impatient.begin("shows/hall")) {
            assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> new CompletableFuture<Void>().get());
            Thread.currentThread().interrupt();
        }
        assertThat(Thread.currentThread().isInterrupted())
                .as("the thread is used for other concerts")
                .isFalse();
    }

    @Test
    void aConcertThatIsGoneIsNotDue() {
        reconciliations.forget(concert -> concert.equals("shows/hall"));
        reconciliations.begin("shows/hall").close();
        reconciliations.begin("shows/arena").close();

        clock.forward(Duration.ofMinutes(5));

        assertThat(reconciliations.stuck())
                .hasValueSatisfying(why -> assertThat(why).contains("shows/arena"));
    }
}
