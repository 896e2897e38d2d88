package dev.onsale.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two Concerts with one host: the older one has it. */
class HostClaimsIT extends OperatorFixture {
    /** Less than after which every Concert is looked at anyway. */
    private static final Duration SOON = Duration.ofSeconds(20);

    private ConcertFixture younger;

    @BeforeEach
    void besideAnOlderOne() {
        concert.apply("{}");
        await().until(() -> ingresses(concert) == 1);
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
    void theYoungerOneSaysSoAndGetsNoIngress() {
        assertThat(younger.condition("AppReady").getMessage())
                .isEqualTo(("ingress.host hall.localhost belongs to the Concert hall in namespace %s, which is older,"
                                + " so that no Ingress is made: write another host, or wait until that Concert is gone.")
                        .formatted(concert.namespace()));
        assertThat(ingresses(younger)).isZero();
        assertThat(younger.status().url()).isNull();
        assertThat(concert.status().url()).isEqualTo("http://hall.localhost");
    }

    @Test
    void theYoungerOneGetsItWhenTheOlderIsDeleted() {
        concert.delete();

        awaitServedByYounger();
    }

    @Test
    void theYoungerOneGetsItWhenTheOlderTakesAnother() {
        concert.patch("{\"spec\":{\"ingress\":{\"host\":\"other.localhost\"}}}");

        awaitServedByYounger();
    }

    private void awaitServedByYounger() {
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(ingresses(younger)).isEqualTo(1);
            assertThat(younger.status().url()).isEqualTo("http://hall.localhost");
            assertThat(younger.condition("AppReady").getReason()).isEqualTo("WaitingForBackingServices");
        });
    }

    private int ingresses(ConcertFixture of) {
        return cluster.user
                .network()
                .v1()
                .ingresses()
                .inNamespace(of.namespace())
                .list()
                .getItems()
                .size();
    }
}
