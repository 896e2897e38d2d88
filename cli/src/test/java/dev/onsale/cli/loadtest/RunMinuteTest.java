package dev.onsale.cli.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.api.v1alpha1.LoadTestStatus;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RunMinuteTest {
    private final RunMinute minute = RunMinute.of(Instant.parse("2026-12-01T11:40:59.9Z"));

    @Test
    void is_named_by_its_beginning() {
        assertThat(minute.begin()).isEqualTo("2026-12-01T11:40:00Z");
        assertThat(minute.names("small-hall-rehearsal-" + minute.minute())).isTrue();
        assertThat(minute.names("small-hall-rehearsal-1" + minute.minute())).isFalse();
    }

    @Test
    void is_free_unless_a_run_of_it_is_known() {
        assertThat(minute.isFree(test("name: a"))).isTrue();
        assertThat(minute.isFree(test("name: a, lastRun: {id: a-1}, runs: [{id: a-1}, {id: a-0}]")))
                .isTrue();
        assertThat(minute.isFree(test("name: a, lastRun: {id: a-%d}".formatted(minute.minute()))))
                .isFalse();
        assertThat(minute.isFree(test("name: a, lastRun: {id: a-1}, runs: [{id: a-%d}]".formatted(minute.minute()))))
                .isFalse();
    }

    private static LoadTestStatus test(String yaml) {
        return Serialization.unmarshal("---\n{" + yaml + "}", LoadTestStatus.class);
    }
}
