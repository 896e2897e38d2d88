package dev.onsale.operator.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.operator.model.Names;
import dev.onsale.operator.reconcile.ConditionResult;
import dev.onsale.operator.reconcile.ConditionResult.Buyers;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AppConditionTest {
    private static final Names NAMES = new Names("hall", "shows");
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Pod OLD = pod("old", "5f6b4", "app:1");

    @Test
    void podsThatAreStartingBesideOthersAreNoMatterOfBuyers() {
        var starting = condition(2, List.of(OLD), List.of(), null, null);

        assertThat(starting.isTrue()).isFalse();
        assertThat(starting.reason()).isEqualTo("Starting");
        assertThat(starting.buyers()).isEqualTo(Buyers.SERVED);
        assertThat(condition(2, List.of(), List.of(OLD), null, null).buyers()).isEqualTo(Buyers.NOT_SERVED);
    }

    @Test
    void aRevisionThatCannotStartBesideOneThatServesIsStuck() {
        var stuck = condition(1, List.of(OLD), List.of(hanging("new", "7c9d8")), null, null);

        assertThat(stuck.isTrue()).isFalse();
        assertThat(stuck.reason()).isEqualTo("RolloutStuck");
        assertThat(stuck.buyers()).isEqualTo(Buyers.AT_RISK);
        assertThat(stuck.message())
                .isEqualTo("the rollout of revision 7c9d8 (localhost/nope:1) hangs: container app of pod new cannot"
                        + " start from image localhost/nope:1: no such image. revision 5f6b4 (app:1) serves on."
                        + " Correct spec.app.");
    }

    @Test
    void aRevisionWhosePodsAreRefusedIsStuck() {
        var stuck = condition(1, List.of(OLD), List.of(), deployment("ReplicaFailure", "True", 0), null);

        assertThat(stuck.reason()).isEqualTo("RolloutStuck");
        assertThat(stuck.message()).contains("the new revision (app:2)", "exceeded quota: small", "5f6b4 (app:1)");
    }

    @Test
    void aRevisionWhosePodsDoNotBecomeReadyIsStuckAtTheDeadlineOfTheRollout() {
        var fresh = pod("new", "7c9d8", "app:2");

        assertThat(condition(1, List.of(OLD), List.of(fresh), deployment("Progressing", "True", 1), null)
                        .reason())
                .isEqualTo("Serving");
        assertThat(condition(1, List.of(OLD), List.of(fresh), deployment("Progressing", "False", 1), null)
                        .reason())
                .isEqualTo("RolloutStuck");
    }

    @Test
    void onePodMoreThatCannotStartIsNoRollout() {
        var serving = condition(1, List.of(OLD), List.of(hanging("more", "5f6b4")), null, null);

        assertThat(serving.isTrue()).isTrue();
        assertThat(serving.message()).startsWith("enough pods serve, but container app of pod more");
    }

    @Test
    void anAutoscalerWithoutFiguresIsNamedAfterAWhile() {
        assertThat(condition(1, List.of(OLD), List.of(), null, autoscaler("2026-01-01T11:59:00Z"))
                        .reason())
                .isEqualTo("Serving");

        var notScaling = condition(1, List.of(OLD), List.of(), null, autoscaler("2026-01-01T11:58:00Z"));

        assertThat(notScaling.isTrue()).isTrue();
        assertThat(notScaling.reason()).isEqualTo("NotScaling");
        assertThat(notScaling.buyers()).isEqualTo(Buyers.AT_RISK);
        assertThat(notScaling.message()).contains("no metrics known", "describe hpa hall-app");
    }

    @Test
    void anAutoscalerWithoutFiguresIsNamedBesideAnotherTrouble() {
        var starting = condition(2, List.of(OLD), List.of(), null, autoscaler("2026-01-01T11:00:00Z"));

        assertThat(starting.reason()).isEqualTo("Starting");
        assertThat(starting.message()).contains("no metrics known");
    }

    private static ConditionResult condition(
            int wanted,
            List<Pod> ready,
            List<Pod> others,
            @Nullable Deployment deployment,
            @Nullable HorizontalPodAutoscaler autoscaler) {
        return new AppCondition(
                        NAMES,
                        wanted,
                        Stream.concat(ready.stream(), others.stream()).toList(),
                        ready,
                        Optional.ofNullable(deployment),
                        Optional.ofNullable(autoscaler),
                        NOW)
                .result();
    }

    private static Pod pod(String name, String hash, String image) {
        return new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .addToLabels("pod-template-hash", hash)
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("app")
                .withImage(image)
                .endContainer()
                .endSpec()
                .withNewStatus()
                .endStatus()
                .build();
    }

    private static Pod hanging(String name, String hash) {
        return new PodBuilder(pod(name, hash, "localhost/nope:1"))
                .withNewStatus()
                .addNewContainerStatus()
                .withName("app")
                .withImage("localhost/nope:1")
                .withNewState()
                .withNewWaiting("no such image", "ErrImagePull")
                .endState()
                .endContainerStatus()
                .endStatus()
                .build();
    }

    private static Deployment deployment(String type, String status, int updated) {
        return new DeploymentBuilder()
                .withNewSpec()
                .withNewTemplate()
                .withNewSpec()
                .addNewContainer()
                .withImage("app:2")
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .withNewStatus()
                .withUpdatedReplicas(updated)
                .addNewCondition()
                .withType(type)
                .withStatus(status)
                .withReason("FailedCreate")
                .withMessage("exceeded quota: small")
                .endCondition()
                .endStatus()
                .build();
    }

    private static HorizontalPodAutoscaler autoscaler(String since) {
        return new HorizontalPodAutoscalerBuilder()
                .withNewStatus()
                .addNewCondition()
                .withType("AbleToScale")
                .withStatus("True")
                .endCondition()
                .addNewCondition()
                .withType("ScalingActive")
                .withStatus("False")
                .withReason("FailedGetResourceMetric")
                .withMessage("no metrics known")
                .withLastTransitionTime(since)
                .endCondition()
                .endStatus()
                .build();
    }
}
