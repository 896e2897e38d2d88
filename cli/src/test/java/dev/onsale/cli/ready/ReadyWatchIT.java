package dev.onsale.cli.ready;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.cli.api.ApiServer;
import dev.onsale.cli.api.KubeconfigFile;
import dev.onsale.cli.cluster.Cluster;
import dev.onsale.cli.cluster.Kubeconfig;
import dev.onsale.cli.cluster.Wait;
import dev.onsale.cli.command.TestTerminal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadyWatchIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder = Path.of("");

    private final ApiServer api = new ApiServer();
    private final TestTerminal terminal = new TestTerminal();
    private Cluster cluster = Cluster.of(io.fabric8.kubernetes.client.Config.empty(), PATIENCE);

    @BeforeEach
    void connect() {
        cluster.close();
        cluster = Cluster.of(
                Kubeconfig.read(List.of(KubeconfigFile.admin(folder))).of(null), Cluster.DEADLINE);
    }

    @AfterEach
    void close() {
        cluster.close();
        api.close();
    }

    @Test
    void is_over_when_the_concert_is_ready_as_it_is_now() {
        var concert = api.concert("shows", "winter");
        api.status(concert, condition("True", "OnSale", 0));
        var ready = ready(concert);
        api.status(concert, condition("Unknown", "Starting", 1));
        await().atMost(PATIENCE).until(terminal::err, err -> err.contains("Unknown  Starting: a|b"));
        assertThat(ready).isNotDone();
        api.status(concert, condition("True", "OnSale", 1));
        assertThat(ready.orTimeout(30, TimeUnit.SECONDS).join()).isTrue();
        assertThat(terminal.err()).containsPattern(" +\\d+s  Ready +True +OnSale: a\\|b");
    }

    @Test
    void is_over_early_when_containers_end_again_and_again() {
        var concert = api.concert("shows", "winter");
        api.status(concert, condition("False", "CrashLoopBackOff", 1));
        var pod = api.pod("""
                metadata: {name: winter-app-1, namespace: shows, labels: {onsale.dev/concert: winter}}
                spec: {containers: [{name: c, image: c}]}
                status:
                """ + restarts(2).indent(2));
        var ready = ready(concert);
        await().atMost(PATIENCE).until(terminal::err, err -> err.contains("CrashLoopBackOff"));
        api.tell(pod, restarts(5));
        await().during(Duration.ofSeconds(2)).atMost(PATIENCE).until(() -> !ready.isDone());
        api.tell(pod, restarts(6));
        assertThat(ready.orTimeout(10, TimeUnit.SECONDS).join()).isFalse();
    }

    /** In a thread of its own: the client needs those of the common pool. */
    private CompletableFuture<Boolean> ready(Concert concert) {
        var watch = new ReadyWatch(cluster, new Wait(terminal.terminal(), Clock.systemUTC()));
        return CompletableFuture.supplyAsync(
                () -> watch.isReady(concert, PATIENCE),
                task -> Thread.ofPlatform().daemon().start(task));
    }

    private static String condition(String status, String reason, int generation) {
        return """
                conditions:
                  - {type: Ready, status: "%s", reason: %s, message: "a|b", observedGeneration: %d,
                      lastTransitionTime: "2026-12-01T10:00:00Z"}
                """.formatted(status, reason, generation);
    }

    private static String restarts(int count) {
        return """
                phase: Running
                containerStatuses: [{name: c, image: c, imageID: "", ready: false, restartCount: %d,
                    state: {waiting: {reason: CrashLoopBackOff}}}]
                """.formatted(count);
    }
}
