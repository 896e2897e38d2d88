package dev.onsale.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

class PodProblemTest {
    private static final Pod HEALTHY = new PodBuilder()
            .withNewMetadata()
            .withName("app-1")
            .withNamespace("shows")
            .endMetadata()
            .withNewStatus()
            .addNewCondition()
            .withType("PodScheduled")
            .withStatus("True")
            .endCondition()
            .addToContainerStatuses(new ContainerStatusBuilder()
                    .withName("app")
                    .withImage("app:1")
                    .withNewState()
                    .withNewWaiting(null, "ContainerCreating")
                    .endState()
                    .build())
            .endStatus()
            .build();

    @Test
    void aPodThatIsStartingHasNoProblem() {
        assertThat(PodProblem.of(List.of(HEALTHY))).isEmpty();
        assertThat(PodProblem.of(List.of(new Pod()))).isEmpty();
    }

    @Test
    void aContainerThatWaitsWithoutAReasonIsNoProblem() {
        var pod = new PodBuilder(HEALTHY)
                .editStatus()
                .withContainerStatuses(new ContainerStatusBuilder()
                        .withName("app")
                        .withImage("app:1")
                        .withNewState()
                        .withNewWaiting()
                        .endWaiting()
                        .endState()
                        .build())
                .endStatus()
                .build();

        assertThat(PodProblem.of(List.of(pod))).isEmpty();
    }

    @Test
    void aPodThatFitsNowhereSaysWhy() {
        var pod = new PodBuilder(HEALTHY)
                .editStatus()
                .withConditions()
                .addNewCondition()
                .withType("PodScheduled")
                .withStatus("False")
                .withReason("Unschedulable")
                .withMessage("0/1 nodes are available: 1 Insufficient cpu")
                .endCondition()
                .endStatus()
                .build();

        assertThat(PodProblem.of(List.of(HEALTHY, pod)))
                .contains(new PodProblem(
                        "Unschedulable",
                        "no node takes pod app-1: 0/1 nodes are available: 1 Insufficient cpu. Add room, or"
                                + " ask for less in spec"));
    }

    @Test
    void aContainerThatEndsAgainAndAgainSaysWhereItsLogIs() {
        assertThat(PodProblem.of(List.of(crashing("Error", 3))))
                .contains(new PodProblem(
                        "CrashLoopBackOff",
                        "container app of pod app-1 ends again and again with exit code 3: read kubectl -n"
                                + " shows logs app-1 -c app --previous"));
    }

    @Test
    void aContainerThatSaysWhyItEndsIsQuoted() {
        var pod = new PodBuilder(crashing("Error", 1))
                .editStatus()
                .editFirstContainerStatus()
                .editLastState()
                .editTerminated()
                .withMessage("the data was written by MySQL 9.8.0.\n")
                .endTerminated()
                .endLastState()
                .endContainerStatus()
                .endStatus()
                .build();

        assertThat(PodProblem.of(List.of(pod)))
                .contains(new PodProblem(
                        "CrashLoopBackOff",
                        "container app of pod app-1 ends again and again: the data was written by MySQL 9.8.0"));
    }

    @Test
    void aContainerThatIsTooLargeForItsLimitSaysSo() {
        assertThat(PodProblem.of(List.of(crashing("OOMKilled", 137))))
                .contains(new PodProblem(
                        "OOMKilled", "container app of pod app-1 needs more memory than its limit: raise the limit"));
    }

    private static Pod crashing(String reason, int exitCode) {
        return new PodBuilder(HEALTHY)
                .editStatus()
                .editFirstContainerStatus()
                .withState(new ContainerStateBuilder()
                        .withNewWaiting("back-off 5m0s", "CrashLoopBackOff")
                        .build())
                .withLastState(new ContainerStateBuilder()
                        .withNewTerminated()
                        .withExitCode(exitCode)
                        .withReason(reason)
                        .endTerminated()
                        .build())
                .endContainerStatus()
                .endStatus()
                .build();
    }
}
