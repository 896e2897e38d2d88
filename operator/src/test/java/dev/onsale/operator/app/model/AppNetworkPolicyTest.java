package dev.onsale.operator.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.operator.backing.model.BackingEndpoint;
import dev.onsale.operator.backing.model.BackingEndpoints;
import dev.onsale.operator.model.Component;
import dev.onsale.operator.model.Images;
import dev.onsale.operator.model.OperatorConfiguration;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpec;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The application's NetworkPolicy opens what the Concert names, and no more. */
class AppNetworkPolicyTest {
    private static final BackingEndpoints OURS = new BackingEndpoints(
            endpoint(Component.MYSQL, "3306", true),
            endpoint(Component.REDIS, "6379", true),
            endpoint(Component.KAFKA, "9092", true));

    @Test
    void itOpensNoOtherPortsThanThoseOfItsServers() throws IOException {
        var policy = policy(OURS, "", Set.of("monitoring"));

        assertThat(anywhere(policy)).containsExactly(53, 53);
        assertThat(policy.getEgress())
                .filteredOn(rule -> !rule.getTo().isEmpty())
                .flatExtracting(AppNetworkPolicyTest::ports)
                .containsExactly(3306, 6379, 9092);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "auth: {mode: OIDC, issuerUri: 'https://id.example.com/fans', audience: onsale}     | 443",
                "auth: {mode: OIDC, issuerUri: 'https://id.example.com:8443', audience: onsale}     | 8443",
                "otlp: {endpoint: 'http://collector.tracing:4318'}                                  | 4318",
                "otlp: {endpoint: 'http://collector.tracing/otlp'}                                  | 80",
                "payment: {providerUrl: 'https://pay.example.com/v2', secretName: key}              | 443",
                "payment: {providerUrl: 'http://sandbox:8090', secretName: ''}                      | 8090",
            })
    void itOpensThePortOfAUrl(String field, int port) throws IOException {
        assertThat(anywhere(policy(OURS, field, Set.of()))).containsExactly(53, 53, port);
    }

    @Test
    void itOpensThePortsOfExternalServicesOnly() throws IOException {
        var policy = policy(
                new BackingEndpoints(
                        endpoint(Component.MYSQL, "25060", false),
                        endpoint(Component.REDIS, "6379", true),
                        endpoint(Component.KAFKA, "9093", false)),
                "",
                Set.of());

        assertThat(policy.getEgress())
                .allSatisfy(rule -> assertThat(rule.getPorts()).isNotEmpty());
        assertThat(anywhere(policy)).containsExactly(53, 53, 25060, 9093);
    }

    @Test
    void theManagementPortIsForNamedNamespacesOnly() throws IOException {
        var peers = managementPeers(policy(OURS, "", Set.of("observability", "monitoring")));

        assertThat(peers).hasSize(2).allSatisfy(peer -> {
            assertThat(peer.getPodSelector().getMatchLabels()).containsKey("app.kubernetes.io/name");
            assertThat(namespaces(peer)).isNotEmpty();
        });
        assertThat(peers.stream().map(AppNetworkPolicyTest::namespaces))
                .containsExactly(List.of("onsale-system"), List.of("monitoring", "observability"));
        assertThat(managementPeers(policy(OURS, "", Set.of())).stream().map(AppNetworkPolicyTest::namespaces))
                .containsExactly(List.of("onsale-system"));
    }

    private static List<NetworkPolicyPeer> managementPeers(NetworkPolicySpec policy) {
        return policy.getIngress().stream()
                .filter(rule -> rule.getPorts().stream()
                        .anyMatch(port -> port.getPort().getIntVal() == AppDeployment.MANAGEMENT_PORT))
                .peek(rule -> assertThat(rule.getFrom()).isNotEmpty())
                .flatMap(rule -> rule.getFrom().stream())
                .toList();
    }

    private static List<String> namespaces(NetworkPolicyPeer peer) {
        var selector = peer.getNamespaceSelector();
        return Stream.concat(
                        Objects.requireNonNullElse(selector.getMatchLabels(), Map.<String, String>of())
                                .values()
                                .stream(),
                        selector.getMatchExpressions().stream().flatMap(expression -> expression.getValues().stream()))
                .toList();
    }

    private static List<Integer> anywhere(NetworkPolicySpec policy) {
        return policy.getEgress().stream()
                .filter(rule -> rule.getTo().isEmpty())
                .flatMap(rule -> ports(rule).stream())
                .toList();
    }

    private static List<Integer> ports(NetworkPolicyEgressRule rule) {
        return rule.getPorts().stream().map(port -> port.getPort().getIntVal()).toList();
    }

    private static NetworkPolicySpec policy(BackingEndpoints backing, String field, Set<String> prometheusNamespaces)
            throws IOException {
        var text = Files.readString(Path.of("src/test/resources/model/small-hall/in.yaml"));
        var name = field.substring(0, Math.max(field.indexOf(':'), 0));
        var concert = name.isEmpty() ? text : text.replaceFirst(name + ": [{].*[}]", field);
        var model = new AppModel(
                Serialization.unmarshal(concert, Concert.class),
                new OperatorConfiguration(
                        "onsale-system",
                        Set.of(),
                        new Images("app:1", "", "", "", "", "", "", ""),
                        "",
                        prometheusNamespaces));
        return model.objects(backing).stream()
                .filter(NetworkPolicy.class::isInstance)
                .map(NetworkPolicy.class::cast)
                .findFirst()
                .orElseThrow()
                .getSpec();
    }

    private static BackingEndpoint endpoint(Component service, String port, boolean ownPods) {
        return new BackingEndpoint(service, service.label(), port, service.label(), "", ownPods);
    }
}
