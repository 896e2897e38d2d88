package dev.onsale.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onsale.api.v1alpha1.Concert;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What was sold outlives the resource. */
@Order(5)
class RetainIT {
    private final Installation installation = Installation.running();

    @Test
    void a_deleted_concert_comes_back_with_its_tickets_and_wallets() {
        var buyer = Buyer.arrives(installation);
        buyer.becomesActive();
        var section = installation.concert().getSpec().sections().getFirst();
        var reservation = buyer.reserves(section.name(), 1);
        buyer.charges(reservation.get("amount").asLong() + 500);
        buyer.pays(reservation);
        var tickets = buyer.tickets();
        var volumes = volumes();
        var applied = installation.concert();

        installation.concertResource().delete();
        await("the concert's pods to end")
                .atMost(Duration.ofMinutes(3))
                .until(() -> installation.pods("mysql").isEmpty()
                        && installation.pods("app").isEmpty()
                        && installation.concertResource().get() == null);
        assertThat(volumes()).isEqualTo(volumes);

        var again = new Concert();
        again.setMetadata(new ObjectMetaBuilder()
                .withName(applied.getMetadata().getName())
                .withNamespace(applied.getMetadata().getNamespace())
                .build());
        again.setSpec(applied.getSpec());
        installation.client().resource(again).create();
        await("the concert to be on sale again")
                .atMost(Duration.ofMinutes(4))
                .until(() -> installation.isTrue("Ready"));

        await("the ingress to route to it")
                .atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(buyer.tickets()).isEqualTo(tickets));
        assertThat(buyer.balance()).isEqualTo(500);
    }

    private Set<String> volumes() {
        return installation
                .client()
                .persistentVolumeClaims()
                .inNamespace(Installation.NAMESPACE)
                .list()
                .getItems()
                .stream()
                .map(claim -> claim.getMetadata().getUid())
                .collect(Collectors.toSet());
    }
}
