package dev.onsale.operator.model;

import dev.onsale.api.v1alpha1.Concert;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRuleBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRuleBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeerBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPortBuilder;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Builds NetworkPolicies. They deny all traffic that no rule allows, where the cluster's network enforces them. */
public final class NetworkPolicies {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /** The label that the API server gives to every namespace. */
    private static final String NAMESPACE = "kubernetes.io/metadata.name";

    private NetworkPolicies() {}

    /** Returns the policy of the pods of a component. */
    public static NetworkPolicy policy(
            Concert concert,
            Component component,
            String name,
            List<NetworkPolicyIngressRule> incoming,
            List<NetworkPolicyEgressRule> outgoing) {
        return new NetworkPolicyBuilder()
                .withMetadata(Metadata.owned(concert, component, name))
                .withNewSpec()
                .withNewPodSelector()
                .withMatchLabels(component.selector(Names.of(concert)))
                .endPodSelector()
                .withPolicyTypes("Ingress", "Egress")
                .withIngress(incoming)
                .withEgress(outgoing)
                .endSpec()
                .build();
    }

    /** Allows traffic of a peer to a port. */
    public static NetworkPolicyIngressRule from(NetworkPolicyPeer peer, int port) {
        return new NetworkPolicyIngressRuleBuilder()
                .withFrom(peer)
                .withPorts(port(port, "TCP"))
                .build();
    }

    /** Allows all traffic to a port. */
    public static NetworkPolicyIngressRule fromAnywhere(int port) {
        return new NetworkPolicyIngressRuleBuilder()
                .withPorts(port(port, "TCP"))
                .build();
    }

    /** Allows traffic to a port of a peer. */
    public static NetworkPolicyEgressRule to(NetworkPolicyPeer peer, int port) {
        return new NetworkPolicyEgressRuleBuilder()
                .withTo(peer)
                .withPorts(port(port, "TCP"))
                .build();
    }

    /** Allows traffic to the port of a URL. A NetworkPolicy cannot name hosts outside the cluster. */
    public static NetworkPolicyEgressRule toPortOf(String url) {
        var uri = URI.create(url);
        int port = "http".equals(uri.getScheme()) ? HTTP : HTTPS;
        return toAnywhere(uri.getPort() == -1 ? port : uri.getPort());
    }

    /** Allows all traffic. */
    public static NetworkPolicyEgressRule toAnywhere() {
        return new NetworkPolicyEgressRule();
    }

    /** Allows traffic to a port of any host. */
    public static NetworkPolicyEgressRule toAnywhere(int port) {
        return new NetworkPolicyEgressRuleBuilder().withPorts(port(port, "TCP")).build();
    }

    /** Allows DNS. */
    public static NetworkPolicyEgressRule toDns() {
        return new NetworkPolicyEgressRuleBuilder()
                .withPorts(port(53, "UDP"), port(53, "TCP"))
                .build();
    }

    /** Selects the pods of a component. */
    public static NetworkPolicyPeer pods(Component component, Names names) {
        return new NetworkPolicyPeerBuilder()
                .withNewPodSelector()
                .withMatchLabels(component.selector(names))
                .endPodSelector()
                .build();
    }

    /**
     * Allows Prometheus to read a port. Its namespaces are named, because anybody can give a pod its label. Without
     * one, nobody may.
     */
    public static List<NetworkPolicyIngressRule> fromPrometheus(Set<String> namespaces, int port) {
        if (namespaces.isEmpty()) {
            return List.of();
        }
        return List.of(from(
                new NetworkPolicyPeerBuilder()
                        .withNewNamespaceSelector()
                        .addNewMatchExpression()
                        .withKey(NAMESPACE)
                        .withOperator("In")
                        .withValues(namespaces.stream().sorted().toList())
                        .endMatchExpression()
                        .endNamespaceSelector()
                        .withNewPodSelector()
                        .withMatchLabels(Map.of("app.kubernetes.io/name", "prometheus"))
                        .endPodSelector()
                        .build(),
                port));
    }

    /** Selects the operator. */
    public static NetworkPolicyPeer operator(String namespace) {
        return new NetworkPolicyPeerBuilder()
                .withNewNamespaceSelector()
                .withMatchLabels(Map.of(NAMESPACE, namespace))
                .endNamespaceSelector()
                .withNewPodSelector()
                .withMatchLabels(Map.of("app.kubernetes.io/name", "onsale-operator"))
                .endPodSelector()
                .build();
    }

    private static NetworkPolicyPort port(int port, String protocol) {
        return new NetworkPolicyPortBuilder()
                .withPort(new IntOrString(port))
                .withProtocol(protocol)
                .build();
    }
}
