package dev.onsale.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** One applied Concert is a running sale. */
@Order(1)
class ConcertOnSaleIT {
    private final Installation installation = Installation.running();

    @Test
    void every_part_of_the_concert_is_ready() {
        assertThat(List.of(
                        "Ready", "DatabaseReady", "RedisReady", "KafkaReady", "KeysReady", "AppReady", "QueueApplied"))
                .allSatisfy(condition -> assertThat(installation.condition(condition))
                        .get()
                        .satisfies(c -> assertThat(c.getStatus())
                                .as("%s: %s", c.getReason(), c.getMessage())
                                .isEqualTo("True")));
    }

    @Test
    void autoscaling_has_the_limits_of_the_concert_and_owns_the_replicas() {
        var scaling = installation.concert().getSpec().app().autoscaling();
        var hpa = installation
                .client()
                .autoscaling()
                .v2()
                .horizontalPodAutoscalers()
                .inNamespace(Installation.NAMESPACE)
                .withName(Installation.CONCERT + "-app")
                .get();
        assertThat(hpa.getSpec().getMinReplicas()).isEqualTo(scaling.minReplicas());
        assertThat(hpa.getSpec().getMaxReplicas()).isEqualTo(scaling.maxReplicas());
        var deployment = installation
                .client()
                .apps()
                .deployments()
                .inNamespace(Installation.NAMESPACE)
                .withName(Installation.CONCERT + "-app")
                .get();
        assertThat(deployment.getMetadata().getManagedFields())
                .filteredOn(fields -> "onsale-operator".equals(fields.getManager()))
                .isNotEmpty()
                .noneSatisfy(
                        fields -> assertThat(String.valueOf(fields.getFieldsV1().getAdditionalProperties()))
                                .contains("f:replicas"));
    }

    @Test
    void no_workload_carries_a_service_account_token_or_runs_as_root() {
        for (var component : List.of("app", "mysql", "redis", "kafka")) {
            assertThat(installation.pods(component)).as(component).isNotEmpty().allSatisfy(pod -> {
                assertThat(pod.getSpec().getAutomountServiceAccountToken()).isFalse();
                assertThat(pod.getSpec().getSecurityContext().getRunAsNonRoot()).isTrue();
                assertThat(pod.getSpec().getContainers())
                        .allSatisfy(container -> assertThat(
                                        container.getSecurityContext().getReadOnlyRootFilesystem())
                                .as(container.getName())
                                .isTrue());
            });
        }
    }

    /**
     * What does not fit is not used, and nothing fails: it only starts more slowly. The JVM says it in its first line,
     * Spring Boot in the next, Hibernate by its thread.
     */
    @Test
    void the_pods_start_from_what_came_with_their_image() {
        assertThat(installation.pods("app"))
                .isNotEmpty()
                .allSatisfy(pod -> assertThat(
                                installation.client().pods().resource(pod).getLog())
                        .contains("Starting AOT-processed BookingApplication")
                        .doesNotContain("[aot]")
                        .doesNotContainPattern("\"name\":\"main\"[^\\n]*\"HHH"));
    }

    @Test
    void a_buyer_gets_a_ticket_through_the_ingress() {
        var buyer = Buyer.arrives(installation);
        buyer.becomesActive();
        var section = installation.concert().getSpec().sections().getFirst();
        var reservation = buyer.reserves(section.name(), 1);
        buyer.charges(reservation.get("amount").asLong());
        var payment = buyer.pays(reservation);
        assertThat(payment.get("status").asText()).isEqualTo("CONFIRMED");
        assertThat(payment.get("tickets")).hasSize(1);
        assertThat(buyer.balance()).isZero();
    }

    @Test
    void one_who_is_not_active_cannot_reserve() {
        var stranger = Buyer.arrives(installation);
        var answer = stranger.api()
                .post(
                        "/api/v1/reservations",
                        Map.of("scheduleId", Installation.CONCERT + ".day1", "section", "R", "quantity", 1));
        assertThat(answer.expect(403).get("code").asText()).isEqualTo("not-active");
    }

    @Test
    void the_rehearsal_copy_is_hidden_from_buyers() {
        var buyer = Buyer.arrives(installation);
        buyer.api()
                .get("/api/v1/concerts/" + Installation.CONCERT + "-rehearsal")
                .expect(404);
    }
}
