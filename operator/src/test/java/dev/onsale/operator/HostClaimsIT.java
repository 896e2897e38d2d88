package dev.onsale.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onsale.api.v1alpha1.Concert;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Concerts that want one host: who serves it keeps it, and the oldest gets what nobody serves. */
class HostClaimsIT extends OperatorFixture {
    /** Less than after which every Concert is looked at anyway. */
    private static final Duration SOON = Duration.ofSeconds(20);

    private ConcertFixture younger;

    @BeforeEach
    void besideAnOlderOne() {
        concert.apply("{}");
        await().until(() -> ingresses(concert).size() == 1);
        var second = concert.resource().getMetadata().getCreationTimestamp();
        younger = anotherConcert();
        // Creation times are whole seconds.
        await().until(() -> {
            younger.apply("{}");
            if (!younger.resource().getMetadata().getCreationTimestamp().equals(second)) {
                return true;
            }
            younger.delete();
            return false;
        });
        younger.awaitCondition("AppReady", "False", "HostTaken");
    }

    @AfterEach
    void deleteYounger() {
        younger.delete();
    }

    @Test
    void whoComesLaterIsToldNothingOfAnotherNamespace() {
        assertThat(younger.condition("AppReady").getMessage())
                .isEqualTo("ingress.host hall.localhost belongs to a Concert in another namespace, so that no Ingress"
                        + " is made: write another host, or ask who runs the cluster.");
        assertThat(ingresses(younger)).isEmpty();
        assertThat(younger.status().url()).isNull();
        assertThat(concert.status().url()).isEqualTo("http://hall.localhost");
    }

    @Test
    void whoComesLaterIsToldOfAConcertOfItsOwnNamespace() {
        var copy = Serialization.unmarshal(Serialization.asJson(concert.resource()), ObjectNode.class);
        copy.putObject("metadata").put("name", "copy").put("namespace", concert.namespace());
        var second = cluster.user.resource(Serialization.unmarshal(copy.toString(), Concert.class));
        second.create();
        try {
            await().ignoreExceptions()
                    .untilAsserted(() -> assertThat(Objects.requireNonNull(
                                    second.get().getStatus().conditions()))
                            .filteredOn(condition -> condition.getType().equals("AppReady"))
                            .extracting(Condition::getMessage)
                            .containsExactly(
                                    "ingress.host hall.localhost belongs to the Concert hall, so that no Ingress"
                                            + " is made: write another host, or wait until that Concert gives it up."));
        } finally {
            second.delete();
        }
    }

    @Test
    void theYoungerOneGetsItWhenTheOlderIsDeleted() {
        concert.delete();

        awaitServedByYounger();
    }

    @Test
    void theOlderOneGetsNoHostByAnEditThatTheYoungerServes() {
        host(concert, "other.localhost");
        awaitServedByYounger();
        var served = ingresses(younger);

        host(concert, "hall.localhost");

        concert.awaitCondition("AppReady", "False", "HostTaken");
        awaitReconciliations(younger, 2);
        assertThat(ingresses(younger)).isEqualTo(served);
        assertThat(ingresses(concert)).isEmpty();
        assertThat(concert.status().url()).isNull();

        host(younger, "other.localhost");

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(concert.status().url()).isEqualTo("http://hall.localhost"));
        assertThat(ingresses(concert)).hasSize(1);
    }

    @Test
    void oneThatCannotBeReadKeepsItsHost() {
        var served = ingresses(concert);

        LaxSchema.during(cluster.administrator, () -> concert.patch("{\"spec\":{\"queue\":\"ten\"}}"));

        concert.awaitCondition("Ready", "False", "Unreadable");
        awaitReconciliations(younger, 2);
        assertThat(younger.condition("AppReady").getReason()).isEqualTo("HostTaken");
        assertThat(ingresses(younger)).isEmpty();
        assertThat(ingresses(concert)).isEqualTo(served);
    }

    private static void host(ConcertFixture of, String host) {
        of.patch("{\"spec\":{\"ingress\":{\"host\":\"%s\"}}}".formatted(host));
    }

    private void awaitServedByYounger() {
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(ingresses(younger)).hasSize(1);
            assertThat(younger.status().url()).isEqualTo("http://hall.localhost");
            assertThat(younger.condition("AppReady").getReason()).isEqualTo("WaitingForBackingServices");
        });
    }

    private List<Ingress> ingresses(ConcertFixture of) {
        return cluster.user
                .network()
                .v1()
                .ingresses()
                .inNamespace(of.namespace())
                .list()
                .getItems();
    }
}
