package dev.onsale.operator.loadtest.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.operator.loadtest.verdict.Runner.Exited;
import dev.onsale.operator.loadtest.verdict.Runner.Killed;
import dev.onsale.operator.loadtest.verdict.Runner.Running;
import dev.onsale.operator.loadtest.verdict.Runner.Waiting;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;

class RunnerTest {

    @Test
    void readsExitCodeAndMessageOfTheK6Container() {
        var runner = runner("""
            phase: Succeeded
            containerStatuses:
            - name: sidecar
              state: {terminated: {exitCode: 7, message: other}}
            - name: k6
              state: {terminated: {exitCode: 99, reason: Error, message: result}}
            """);

        assertThat(runner).isEqualTo(new Runner("run-0", new Exited(99, "result")));
        assertThat(runner.ended()).isTrue();
    }

    @Test
    void seesTheOutOfMemoryKiller() {
        assertThat(runner("""
            phase: Failed
            containerStatuses:
            - name: k6
              state: {terminated: {exitCode: 137, reason: OOMKilled}}
            """).state()).isEqualTo(new Killed("OOMKilled, exit code 137"));
    }

    @Test
    void seesAnEvictionWithAndWithoutItsContainer() {
        assertThat(runner("{phase: Failed, reason: Evicted, message: 'low on memory'}")
                        .state())
                .isEqualTo(new Killed("Evicted: low on memory"));
        assertThat(runner("""
            phase: Failed
            reason: Evicted
            containerStatuses:
            - name: k6
              state: {terminated: {exitCode: 137, reason: Error}}
            """).state()).isEqualTo(new Killed("Evicted, exit code 137"));
    }

    @Test
    void seesADrainedNode() {
        assertThat(runner("""
            phase: Failed
            conditions:
            - {type: DisruptionTarget, status: "True", reason: EvictionByEvictionAPI}
            containerStatuses:
            - name: k6
              state: {terminated: {exitCode: 143, reason: Error}}
            """).state()).isEqualTo(new Killed("EvictionByEvictionAPI, exit code 143"));
    }

    @Test
    void saysWhatARunnerWaitsFor() {
        assertThat(runner("""
            phase: Pending
            conditions:
            - {type: PodScheduled, status: "False", reason: Unschedulable, message: "0/1 nodes are available"}
            """).state()).isEqualTo(new Waiting("Unschedulable: 0/1 nodes are available"));
        assertThat(runner("""
            phase: Pending
            containerStatuses:
            - {name: k6, state: {waiting: {reason: ImagePullBackOff}}}
            """).state()).isEqualTo(new Waiting("ImagePullBackOff"));
        assertThat(runner("""
            phase: Pending
            containerStatuses:
            - {name: k6, state: {waiting: {reason: ContainerCreating}}}
            """).state()).isEqualTo(new Waiting(""));
    }

    @Test
    void seesOneAtWork() {
        var runner = runner("""
            phase: Running
            containerStatuses:
            - {name: k6, state: {running: {startedAt: "2026-01-01T00:00:00Z"}}}
            """);

        assertThat(runner.state()).isEqualTo(new Running());
        assertThat(runner.ended()).isFalse();
    }

    private static Runner runner(String status) {
        var pod = Serialization.unmarshal(
                "apiVersion: v1\nkind: Pod\nmetadata: {name: run-0}\nstatus:\n" + status.indent(2), Pod.class);
        return Runner.of(pod);
    }
}
