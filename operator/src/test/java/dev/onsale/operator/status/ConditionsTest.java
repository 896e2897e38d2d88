package dev.onsale.operator.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.api.v1alpha1.ConcertStatus;
import dev.onsale.operator.MovableClock;
import dev.onsale.operator.reconcile.ConditionResult;
import dev.onsale.operator.reconcile.ConditionType;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConditionsTest {
    private static final ConditionResult DATABASE =
            ConditionResult.yes(ConditionType.DATABASE_READY, "Ready", "it serves.");
    private static final ConditionResult APP_STARTS =
            ConditionResult.no(ConditionType.APP_READY, "Starting", "0 of 1 pods serve.");
    private static final ConditionResult QUEUE_UNKNOWN =
            ConditionResult.unknown(ConditionType.QUEUE_APPLIED, "NoPodReady", "no pod is ready.");

    private final Concert concert = concert();

    @Test
    void readyTellsOfWhatIsFalseBeforeWhatIsUnknown() {
        var ready = at("2026-01-01T00:00:00Z")
                .of(concert, List.of(QUEUE_UNKNOWN, APP_STARTS, DATABASE))
                .getFirst();

        assertThat(ready.getStatus()).isEqualTo("False");
        assertThat(ready.getReason()).isEqualTo("Starting");
        assertThat(ready.getMessage()).isEqualTo("AppReady: 0 of 1 pods serve.");
        assertThat(ready.getObservedGeneration()).isEqualTo(3);
    }

    @Test
    void aFailedLoadTestLeavesTheConcertReady() {
        var failed = ConditionResult.no(ConditionType.LOAD_TESTED, "SloBreached", "p95 is too high.");

        var conditions = at("2026-01-01T00:00:00Z").of(concert, List.of(DATABASE, failed));

        assertThat(conditions)
                .extracting(Condition::getType, Condition::getStatus)
                .containsExactly(tuple("Ready", "True"), tuple("DatabaseReady", "True"), tuple("LoadTested", "False"));
        assertThat(Conditions.allReady(List.of(DATABASE, failed))).isTrue();
        assertThat(Conditions.allReady(List.of(DATABASE, QUEUE_UNKNOWN))).isFalse();
    }

    @Test
    void theTimeOfATransitionChangesWithTheStatusOnly() {
        var first = at("2026-01-01T00:00:00Z").of(concert, List.of(APP_STARTS));
        concert.setStatus(new ConcertStatus(3L, first, null, null, null, null, null));

        var crashed = ConditionResult.no(ConditionType.APP_READY, "CrashLoopBackOff", "it ends again and again.");
        var second = at("2026-01-01T00:01:00Z").of(concert, List.of(crashed));
        var third = at("2026-01-01T00:02:00Z")
                .of(concert, List.of(ConditionResult.yes(ConditionType.APP_READY, "Serving", "pods serve.")));

        assertThat(second).extracting(Condition::getLastTransitionTime).containsOnly("2026-01-01T00:00:00Z");
        assertThat(second).extracting(Condition::getReason).containsOnly("CrashLoopBackOff");
        assertThat(third).extracting(Condition::getLastTransitionTime).containsOnly("2026-01-01T00:02:00Z");
    }

    @Test
    void aConcertThatIsOlderThanTheLastWriteChangesNoTime() {
        var clock = new MovableClock();
        var conditions = new Conditions(clock);
        concert.setStatus(new ConcertStatus(
                3L, at("2026-01-01T00:00:00Z").of(concert, List.of(APP_STARTS)), null, null, null, null, null));
        var serving = List.of(ConditionResult.yes(ConditionType.APP_READY, "Serving", "pods serve."));

        var written = conditions.of(concert, serving);
        clock.forward(Duration.ofMinutes(1));
        var again = conditions.of(concert, serving);

        assertThat(again).isEqualTo(written);
    }

    @Test
    void aFieldWithoutEffectIsTold() {
        var ready = at("2026-01-01T00:00:00Z")
                .of(withDashboardsOfAnotherKind(), List.of(DATABASE))
                .getFirst();

        assertThat(ready.getMessage())
                .isEqualTo("the concert is served. Without effect in this version: monitoring.grafana.dashboards"
                        + " GrafanaDashboard (ConfigMaps are made).");
    }

    private static Conditions at(String instant) {
        return new Conditions(Clock.fixed(Instant.parse(instant), ZoneOffset.UTC));
    }

    private static Concert concert() {
        return read("small-hall");
    }

    private static Concert withDashboardsOfAnotherKind() {
        return Serialization.unmarshal(
                text("small-hall").replace("dashboards: ConfigMap", "dashboards: GrafanaDashboard"), Concert.class);
    }

    private static Concert read(String folder) {
        return Serialization.unmarshal(text(folder), Concert.class);
    }

    private static String text(String folder) {
        try {
            return Files.readString(Path.of("src/test/resources/model", folder, "in.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
