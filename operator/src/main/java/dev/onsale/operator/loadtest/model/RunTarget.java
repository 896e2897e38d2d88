package dev.onsale.operator.loadtest.model;

import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.operator.model.Names;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressLoadBalancerIngress;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the requests of a run go.
 *
 * @param baseUrl scheme and host
 * @param hosts the host's IP address as {@code host=address}; null where the runners look it up
 */
public record RunTarget(String baseUrl, @Nullable String hosts) {

    /** Returns the Service of the application. */
    public static RunTarget service(Concert concert) {
        var names = Names.of(concert);
        return new RunTarget("http://" + names.host(names.app()), null);
    }

    /**
     * Returns the Ingress under the name that buyers use, so that TLS is as they have it.
     *
     * @param ingress the object in the cluster
     * @return empty while it has no address
     */
    public static Optional<RunTarget> ingress(Concert concert, Optional<Ingress> ingress) {
        var spec = concert.getSpec().ingress();
        if (spec == null) {
            return Optional.empty();
        }
        var url = (spec.tlsSecretName() == null ? "http://" : "https://") + spec.host();
        return addresses(ingress).stream()
                .flatMap(address -> address.getIp() != null
                        ? Optional.of(new RunTarget(url, spec.host() + "=" + address.getIp())).stream()
                        : Optional.ofNullable(address.getHostname()).map(_ -> new RunTarget(url, null)).stream())
                .findFirst();
    }

    private static List<IngressLoadBalancerIngress> addresses(Optional<Ingress> ingress) {
        return ingress.map(Ingress::getStatus)
                .map(status -> status.getLoadBalancer())
                .map(balancer -> balancer.getIngress())
                .orElse(List.of());
    }
}
