package dev.onsale.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Pods that are not made, and rollouts that do not get on. */
class StuckIT extends OperatorFixture {
    @Test
    void aRolloutThatHangsLeavesTheConcertReady() {
        createReady();
        var since = concert.condition("Ready").getLastTransitionTime();
        var serving = concert.pod("hall-app-1").getMetadata().getLabels().get("pod-template-hash");
        concert.patch("{\"spec\":{\"app\":{\"image\":\"localhost/nope:1\"}}}");
        await().untilAsserted(() -> assertThat(concert.image()).isEqualTo("localhost/nope:1"));

        var hanging = controllers.createApplicationPod("hall-app-2");
        kubelet.holdUp("hall-app-2", "ImagePullBackOff", "no such image");

        concert.awaitCondition("AppReady", "False", "RolloutStuck");
        concert.awaitCondition("Ready", "True", "RolloutStuck");
        assertThat(concert.condition("Ready").getMessage())
                .contains(hanging + " (localhost/nope:1)", serving + " (", "no such image");
        assertThat(concert.condition("Ready").getLastTransitionTime()).isEqualTo(since);
    }

    @Test
    void anAutoscalerWithoutFiguresIsNamed() {
        createReady();

        controllers.loseFigures(
                clock.instant().minus(Duration.ofMinutes(5)), "the HPA was unable to compute the replica count");

        concert.awaitCondition("AppReady", "True", "NotScaling");
        concert.awaitCondition("Ready", "True", "NotScaling");
        assertThat(concert.condition("Ready").getMessage()).contains("unable to compute the replica count", "metrics");
    }

    @Test
    void aServerWhosePodIsRefusedNamesTheQuota() {
        concert.apply("{}");
        controllers.refusePods(
                controllers.awaitStatefulSet("hall-mysql"),
                "create Pod hall-mysql-0 in StatefulSet hall-mysql failed error: pods \"hall-mysql-0\" is forbidden:"
                        + " exceeded quota: small");
        concert.touch();

        concert.awaitCondition("DatabaseReady", "False", "FailedCreate");
        assertThat(concert.condition("DatabaseReady").getMessage()).contains("exceeded quota: small");
    }

    @Test
    void aServerThatHangsOnABadImageGetsANewPodWhenTheImageIsRight() {
        concert.apply("{}");
        var mysql = controllers.awaitStatefulSet("hall-mysql");
        controllers.createServerPod(mysql, "hall-mysql-bad");
        kubelet.holdUp("hall-mysql-0", "ImagePullBackOff", "no such image");
        controllers.updateTo(mysql, "hall-mysql-bad");
        concert.awaitCondition("DatabaseReady", "False", "ImagePullBackOff");
        awaitReconciliations(2);
        assertThat(concert.pod("hall-mysql-0").getMetadata().getDeletionTimestamp())
                .as("a new pod would hang as this one does")
                .isNull();

        controllers.updateTo(mysql, "hall-mysql-right");

        await().untilAsserted(() -> assertThat(cluster.user
                        .pods()
                        .inNamespace(concert.namespace())
                        .withName("hall-mysql-0")
                        .get())
                .isNull());
    }
}
