package dev.onsale.operator.loadtest.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.api.v1alpha1.Concert;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunTargetTest {
    private static final String TLS = "ingress: {host: tickets.example.com, tlsSecretName: tickets}";

    @Test
    void isTheServiceUnlessTheTestSaysOtherwise() {
        assertThat(RunTarget.service(concert(TLS))).isEqualTo(new RunTarget("http://small-hall-app.shows.svc", null));
    }

    @Test
    void isTheHostOfBuyersAtTheAddressOfTheIngress() {
        assertThat(RunTarget.ingress(concert(TLS), ingress("{ip: 203.0.113.7}")))
                .contains(new RunTarget("https://tickets.example.com", "tickets.example.com=203.0.113.7"));
        assertThat(RunTarget.ingress(
                        concert("ingress: {host: tickets.example.com}"),
                        ingress("{ip: 203.0.113.7}, {ip: 203.0.113.8}")))
                .contains(new RunTarget("http://tickets.example.com", "tickets.example.com=203.0.113.7"));
    }

    @Test
    void isLookedUpWhereTheIngressHasAName() {
        assertThat(RunTarget.ingress(concert(TLS), ingress("{hostname: lb.example.net}")))
                .contains(new RunTarget("https://tickets.example.com", null));
    }

    @Test
    void isNoneWithoutAnAddress() {
        assertThat(RunTarget.ingress(concert(TLS), ingress(""))).isEmpty();
        assertThat(RunTarget.ingress(concert(TLS), Optional.of(new Ingress()))).isEmpty();
        assertThat(RunTarget.ingress(concert(TLS), Optional.empty())).isEmpty();
        assertThat(RunTarget.ingress(concert("deletionPolicy: Retain"), ingress("{ip: 203.0.113.7}")))
                .isEmpty();
    }

    private static Optional<Ingress> ingress(String addresses) {
        return Optional.of(
                Serialization.unmarshal("status: {loadBalancer: {ingress: [%s]}}".formatted(addresses), Ingress.class));
    }

    private static Concert concert(String field) {
        return Serialization.unmarshal("""
            apiVersion: onsale.dev/v1alpha1
            kind: Concert
            metadata: {name: small-hall, namespace: shows, uid: u}
            spec:
              title: Small Hall
              venue: {name: Small Hall, timeZone: UTC}
              currency: KRW
              sections: [{name: A, rows: 2, seatsPerRow: 5, price: 1000}]
              schedules: [{name: day1, startsAt: "2031-01-01T19:00:00Z"}]
              queue: {activeSize: 50}
              %s
            """.formatted(field), Concert.class);
    }
}
