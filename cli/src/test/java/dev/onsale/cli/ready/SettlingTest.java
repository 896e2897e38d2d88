package dev.onsale.cli.ready;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.api.v1alpha1.Concert;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SettlingTest {
    private final Settling settling = new Settling();

    @Test
    void says_each_change_once() {
        var waiting = concert("""
                - {type: Ready, status: "False", reason: Waiting, message: "DatabaseReady: a pod starts",
                    observedGeneration: 1}
                - {type: DatabaseReady, status: "False", reason: Waiting, message: "a|pod\\nstarts",
                    observedGeneration: 1}
                - {type: RedisReady, status: "True", reason: Ready, message: "", observedGeneration: 0}
                """);
        assertThat(settling.changes(waiting, Duration.ofSeconds(7)))
                .containsExactly("   7s  DatabaseReady  False    Waiting: a|pod starts");
        assertThat(settling.changes(waiting, Duration.ofSeconds(8))).isEmpty();

        var ready = concert("""
                - {type: Ready, status: "True", reason: OnSale, message: the concert is served., observedGeneration: 1}
                - {type: DatabaseReady, status: "True", reason: Ready, message: "", observedGeneration: 1}
                - {type: RedisReady, status: "True", reason: Ready, message: "", observedGeneration: 1}
                """);
        assertThat(settling.changes(ready, Duration.ofSeconds(119)))
                .containsExactly(
                        " 119s  Ready          True     OnSale: the concert is served.",
                        " 119s  DatabaseReady  True     Ready",
                        " 119s  RedisReady     True     Ready");
    }

    @Test
    void knows_a_crash_by_its_reason() {
        assertThat(Settling.isCrashing(concert("- {type: AppReady, status: \"False\", reason: CrashLoopBackOff}\n")))
                .isTrue();
        assertThat(Settling.isCrashing(
                        concert("- {type: AppReady, status: \"False\", reason: Waiting, message: CrashLoopBackOff}\n")))
                .isFalse();
    }

    private static Concert concert(String conditions) {
        var yaml = "metadata: {name: a, namespace: b, generation: 1}\nstatus:\n  conditions:\n" + conditions.indent(4);
        return Serialization.unmarshal(yaml, Concert.class);
    }
}
