package dev.onsale.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Concerts that were stored under another schema than the operator's. */
class StoredConcertIT extends OperatorFixture {
    @Test
    void oneThatCannotBeReadIsReportedAndStopsNothing() {
        var withoutCpu = anotherConcert();
        var withoutQueue = anotherConcert();
        storeBeforeTheStart(withoutCpu, "app: {resources: {requests: {cpu: ''}}}");
        awaitUnreadable(withoutCpu, "spec.app.resources.requests.cpu: ");
        createReady();

        LaxSchema.during(cluster.administrator, () -> withoutQueue.apply("queue: ten"));
        awaitUnreadable(withoutQueue, "spec.queue: ");
        concert.patch("{\"spec\":{\"queue\":{\"activeSize\":77}}}");
        concert.awaitCondition("QueueApplied", "False", "Applying");

        withoutCpu.patch("{\"spec\":{\"ingress\":null,\"app\":{\"resources\":{\"requests\":{\"cpu\":\"1\"}}}}}");
        withoutCpu.awaitCondition("AppReady", "False", "WaitingForBackingServices");
        withoutCpu.delete();
        withoutQueue.delete();
    }

    @Test
    void oneThatLacksARequiredFieldIsToldWhich() {
        LaxSchema.during(cluster.administrator, () -> {
            concert.apply("{}");
            concert.patch("{\"spec\":{\"venue\":null}}");
        });
        awaitUnreadable(concert, "spec.venue: it is required and missing");

        concert.touch();
        assertThatThrownBy(() -> concert.patch("{\"spec\":{\"title\":\"Another\"}}"))
                .hasMessageContaining("spec.venue: Required value");
        concert.patch("{\"spec\":{\"venue\":{\"name\":\"Hall\"}}}");
        concert.awaitCondition("AppReady", "False", "WaitingForBackingServices");
        assertThat(concert.condition("Ready").getReason()).isEqualTo("Starting");
    }

    @Test
    void whatHasNoEffectYetIsSaid() {
        storeBeforeTheStart(concert, """
                kafka: {mode: Strimzi}
                monitoring: {grafana: {dashboards: GrafanaDashboard}}
                """);

        concert.awaitCondition("KafkaReady", "False", "ModeNotInEffect");
        assertThat(concert.condition("KafkaReady").getMessage()).contains("kafka.mode Strimzi has no effect");
        assertThat(concert.condition("Ready").getMessage())
                .contains("Without effect in this version: monitoring.grafana.dashboards GrafanaDashboard");
    }

    /** The operator finds it in its first list of all concerts. */
    private void storeBeforeTheStart(ConcertFixture stored, String spec) {
        stopOperator();
        LaxSchema.during(cluster.administrator, () -> stored.apply(spec));
        startOperator();
    }

    private void awaitUnreadable(ConcertFixture stored, String field) {
        stored.awaitCondition("Ready", "False", "Unreadable");
        assertThat(stored.condition("Ready").getMessage())
                .startsWith("the operator cannot read " + field)
                .endsWith("correct the field or delete the Concert.");
        assertThat(cluster.user
                        .v1()
                        .events()
                        .inNamespace(stored.namespace())
                        .withName(stored.eventName("hall.ready.unreadable"))
                        .get())
                .isNotNull();
    }
}
