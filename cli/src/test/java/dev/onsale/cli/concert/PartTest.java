package dev.onsale.cli.concert;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartTest {
    @Test
    void of_load_tests_only_the_last_run_is_meant() {
        var pods = List.of(
                pod("a", "run-1", "2026-12-01T10:00:00Z"),
                pod("b", "run-2", "2026-12-01T11:00:01Z"),
                pod("c", "run-2", "2026-12-01T11:00:00Z"),
                pod("d", "run-0", "2026-12-01T09:00:00Z"));
        assertThat(Part.LOAD_TEST.ofTheLastRun(pods)).containsExactly(pods.get(1), pods.get(2));
        assertThat(Part.APP.ofTheLastRun(pods)).isEqualTo(pods);
        assertThat(Part.LOAD_TEST.ofTheLastRun(List.of())).isEmpty();
    }

    private static Pod pod(String name, String run, String created) {
        return Serialization.unmarshal(
                "metadata: {name: %s, labels: {onsale.dev/run: %s}, creationTimestamp: \"%s\"}"
                        .formatted(name, run, created),
                Pod.class);
    }
}
