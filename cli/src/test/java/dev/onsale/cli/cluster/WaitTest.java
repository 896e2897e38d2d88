package dev.onsale.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onsale.cli.command.TestTerminal;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WaitTest {
    private static final Duration LONG = Duration.ofMinutes(10);

    private final TestTerminal terminal = new TestTerminal();
    private Instant now = Instant.EPOCH;
    private final Wait wait = new Wait(terminal.terminal(), () -> now);
    private int looks;

    @Test
    void is_over_when_something_is_found() {
        assertThat(wait.until("waiting", LONG, progress -> Optional.of(1).filter(found -> ++looks == 2)))
                .contains(1);
        assertThat(looks).isEqualTo(2);
    }

    @Test
    void is_over_without_a_find_after_its_limit() {
        assertThat(wait.until("waiting", LONG, progress -> {
                    now = now.plus(LONG);
                    return Optional.empty();
                }))
                .isEmpty();
        assertThat(terminal.err()).isEqualTo("  waiting: not after 600s\n");
    }

    @Test
    void goes_on_while_a_failure_may_pass() {
        assertThat(wait.until("waiting", LONG, progress -> {
                    now = now.plusSeconds(50);
                    if (++looks % 2 == 1) {
                        throw cut();
                    }
                    return Optional.of(looks).filter(found -> found == 4);
                }))
                .contains(4);
        assertThat(terminal.err())
                .contains("waiting: the connection to the cluster at https://c was cut: reset ... 50s");
    }

    @Test
    void ends_when_a_failure_does_not_pass_for_long() {
        assertThatThrownBy(() -> wait.until("waiting", LONG, progress -> {
                    now = now.plusSeconds(20);
                    throw cut();
                }))
                .hasMessage("the connection to the cluster at https://c was cut: reset");
        assertThat(Duration.between(Instant.EPOCH, now)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void ends_at_once_when_a_failure_will_not_pass() {
        assertThatThrownBy(() -> wait.until("waiting", LONG, progress -> {
                    looks++;
                    throw ClusterFailure.of("https://c", "look", new KubernetesClientException("no", 403, null));
                }))
                .hasMessageStartingWith("not allowed to look: no");
        assertThat(looks).isEqualTo(1);
    }

    private static ClusterFailure cut() {
        return ClusterFailure.of(
                "https://c", "look", new KubernetesClientException("failed", new IOException("reset")));
    }
}
