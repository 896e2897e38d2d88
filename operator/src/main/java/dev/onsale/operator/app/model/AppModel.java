package dev.onsale.operator.app.model;

import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.operator.backing.model.BackingEndpoint;
import dev.onsale.operator.backing.model.BackingEndpoints;
import dev.onsale.operator.model.Component;
import dev.onsale.operator.model.Metadata;
import dev.onsale.operator.model.Names;
import dev.onsale.operator.model.NetworkPolicies;
import dev.onsale.operator.model.OperatorConfiguration;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Builds the objects of the booking application. */
public final class AppModel {
    /** The entry of the Secret in {@code payment.secretName}. */
    public static final String PAYMENT_KEY = "key";

    private final Concert concert;
    private final OperatorConfiguration configuration;
    private final Names names;

    /** Creates the model of a Concert under the operator's configuration. */
    public AppModel(Concert concert, OperatorConfiguration configuration) {
        this.concert = concert;
        this.configuration = configuration;
        this.names = Names.of(concert);
    }

    /**
     * Returns the Secret with the first key that signs, and with those that authorize the rehearsal, organizers and
     * gates. Entries that exist already are not written.
     */
    public Secret credentials(Supplier<String> key) {
        return new SecretBuilder()
                .withMetadata(Metadata.keepsData(concert, Component.APP, names.app()))
                .withType("Opaque")
                .withStringData(Map.of(
                        AppSecret.SIGNING,
                        key.get(),
                        "rehearsal-key",
                        key.get(),
                        "organizer-key",
                        key.get(),
                        "gate-key",
                        key.get()))
                .build();
    }

    /** Returns the ConfigMap that remembers the signing keys. It lives as long as the data that they belong to. */
    public ConfigMap keyRecord(KeyRecord record) {
        return new ConfigMapBuilder()
                .withMetadata(Metadata.keepsData(concert, Component.APP, names.signingKeys()))
                .withData(record.data())
                .build();
    }

    /** Returns the Deployment. Kubernetes replaces the pods when the identity of any credentials changes. */
    public Deployment deployment(BackingEndpoints backing, AppCredentials credentials) {
        return new AppDeployment(concert, configuration).deployment(backing, credentials);
    }

    /** Returns those of {@link #objects} that need no backing service. */
    public List<HasMetadata> independentObjects() {
        return List.of(service(), autoscaler(), disruptionBudget());
    }

    /** Returns everything but the Deployment and the Ingress. */
    public List<HasMetadata> objects(BackingEndpoints backing) {
        return List.of(service(), autoscaler(), disruptionBudget(), networkPolicy(backing));
    }

    /** Returns the Ingress; empty if the Concert has none. */
    public Optional<Ingress> ingress() {
        return Optional.ofNullable(concert.getSpec().ingress()).map(this::ingress);
    }

    /** Returns the URL for buyers; empty if the Concert has no Ingress. */
    public Optional<String> url() {
        return Optional.ofNullable(concert.getSpec().ingress())
                .map(ingress -> (ingress.tlsSecretName() == null ? "http://" : "https://") + ingress.host());
    }

    private Service service() {
        return new ServiceBuilder()
                .withMetadata(Metadata.owned(concert, Component.APP, names.app()))
                .withNewSpec()
                .withSelector(Component.APP.selector(names))
                .addNewPort()
                .withName("http")
                .withPort(80)
                .withTargetPort(new IntOrString("http"))
                .withProtocol("TCP")
                .endPort()
                .addNewPort()
                .withName("management")
                .withPort(AppDeployment.MANAGEMENT_PORT)
                .withTargetPort(new IntOrString("management"))
                .withProtocol("TCP")
                .endPort()
                .endSpec()
                .build();
    }

    /**
     * Scales up at once and in large steps, because a sale fills within seconds; scales down slowly, because another
     * wave may follow.
     */
    private HorizontalPodAutoscaler autoscaler() {
        var autoscaling = concert.getSpec().app().autoscaling();
        return new HorizontalPodAutoscalerBuilder()
                .withMetadata(Metadata.owned(concert, Component.APP, names.app()))
                .withNewSpec()
                .withNewScaleTargetRef("apps/v1", "Deployment", names.app())
                .withMinReplicas(autoscaling.minReplicas())
                .withMaxReplicas(autoscaling.maxReplicas())
                .addNewMetric()
                .withType("Resource")
                .withNewResource()
                .withName("cpu")
                .withNewTarget()
                .withType("Utilization")
                .withAverageUtilization(autoscaling.targetCPUUtilization())
                .endTarget()
                .endResource()
                .endMetric()
                .withNewBehavior()
                .withNewScaleUp()
                .withStabilizationWindowSeconds(0)
                .addNewPolicy(15, "Percent", 100)
                .addNewPolicy(15, "Pods", 4)
                .withSelectPolicy("Max")
                .endScaleUp()
                .withNewScaleDown()
                .withStabilizationWindowSeconds(300)
                .addNewPolicy(60, "Percent", 50)
                .withSelectPolicy("Max")
                .endScaleDown()
                .endBehavior()
                .endSpec()
                .build();
    }

    private PodDisruptionBudget disruptionBudget() {
        return new PodDisruptionBudgetBuilder()
                .withMetadata(Metadata.owned(concert, Component.APP, names.app()))
                .withNewSpec()
                .withMaxUnavailable(new IntOrString(1))
                .withNewSelector()
                .withMatchLabels(Component.APP.selector(names))
                .endSelector()
                .endSpec()
                .build();
    }

    private NetworkPolicy networkPolicy(BackingEndpoints backing) {
        var incoming = new ArrayList<>(List.of(
                // Ingress controllers run in any namespace, runners of load tests in this one.
                NetworkPolicies.fromAnywhere(AppDeployment.HTTP_PORT),
                NetworkPolicies.from(
                        NetworkPolicies.operator(configuration.namespace()), AppDeployment.MANAGEMENT_PORT)));
        incoming.addAll(
                NetworkPolicies.fromPrometheus(configuration.prometheusNamespaces(), AppDeployment.MANAGEMENT_PORT));
        return NetworkPolicies.policy(concert, Component.APP, names.app(), incoming, outgoing(backing));
    }

    /** Opens what the Concert names and no more. */
    private List<NetworkPolicyEgressRule> outgoing(BackingEndpoints backing) {
        var rules = new ArrayList<NetworkPolicyEgressRule>();
        rules.add(NetworkPolicies.toDns());
        Stream.of(
                        Optional.ofNullable(concert.getSpec().auth().issuerUri()),
                        Optional.of(concert.getSpec().payment().providerUrl()),
                        Optional.of(concert.getSpec().monitoring().otlp().endpoint()))
                .flatMap(Optional::stream)
                .filter(url -> !url.isEmpty())
                .map(NetworkPolicies::toPortOf)
                .distinct()
                .forEach(rules::add);
        backing.all().stream().map(this::to).forEach(rules::add);
        return rules;
    }

    private NetworkPolicyEgressRule to(BackingEndpoint endpoint) {
        int port = Integer.parseInt(endpoint.port());
        return endpoint.ownPods()
                ? NetworkPolicies.to(NetworkPolicies.pods(endpoint.service(), names), port)
                : NetworkPolicies.toAnywhere(port);
    }

    private Ingress ingress(dev.onsale.api.v1alpha1.Ingress spec) {
        var ingress = new IngressBuilder()
                .withMetadata(Metadata.owned(concert, Component.APP, names.ingress()))
                .withNewSpec()
                .withIngressClassName(spec.className())
                .addNewRule()
                .withHost(spec.host())
                .withNewHttp()
                .addNewPath()
                .withPath("/")
                .withPathType("Prefix")
                .withNewBackend()
                .withNewService()
                .withName(names.app())
                .withNewPort()
                .withName("http")
                .endPort()
                .endService()
                .endBackend()
                .endPath()
                .endHttp()
                .endRule()
                .endSpec();
        if (spec.tlsSecretName() != null) {
            ingress.editSpec()
                    .addNewTl()
                    .withHosts(spec.host())
                    .withSecretName(spec.tlsSecretName())
                    .endTl()
                    .endSpec();
        }
        return ingress.build();
    }
}
