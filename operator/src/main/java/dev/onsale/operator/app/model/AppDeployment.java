package dev.onsale.operator.app.model;

import dev.onsale.api.v1alpha1.Auth;
import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.operator.backing.model.BackingEndpoint;
import dev.onsale.operator.backing.model.BackingEndpoints;
import dev.onsale.operator.model.Component;
import dev.onsale.operator.model.ConfigHash;
import dev.onsale.operator.model.Containers;
import dev.onsale.operator.model.Metadata;
import dev.onsale.operator.model.Names;
import dev.onsale.operator.model.OperatorConfiguration;
import dev.onsale.operator.model.PodAnnotations;
import dev.onsale.operator.model.Probes;
import dev.onsale.operator.model.SecurityContexts;
import dev.onsale.operator.queue.model.QueueModel;
import dev.onsale.operator.upgrade.model.Origin;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Builds the Deployment of the application. It sets no replicas, which the autoscaler owns. */
public final class AppDeployment {
    static final int HTTP_PORT = 8080;
    static final int MANAGEMENT_PORT = 8081;
    private static final long USER = 10001;
    private static final String LIVENESS = "/actuator/health/liveness";
    private static final String READINESS = "/actuator/health/readiness";
    private static final String CONCERT_FOLDER = "/etc/onsale/concert";

    /** Annotation of pods: the identity of the keys that they were started with. */
    private static final String KEYS = "onsale.dev/keys";

    private final Concert concert;
    private final OperatorConfiguration configuration;
    private final Names names;

    AppDeployment(Concert concert, OperatorConfiguration configuration) {
        this.concert = concert;
        this.configuration = configuration;
        this.names = Names.of(concert);
    }

    /** Whether a pod was started with these keys, or has ended. */
    public static boolean knows(Pod pod, String keysIdentity) {
        var phase = pod.getStatus() == null ? null : pod.getStatus().getPhase();
        return "Succeeded".equals(phase)
                || "Failed".equals(phase)
                || keysIdentity.equals(pod.getMetadata().getAnnotations().get(KEYS));
    }

    Deployment deployment(BackingEndpoints backing, AppCredentials identities) {
        return new DeploymentBuilder()
                .withMetadata(Metadata.owned(concert, Component.APP, names.app()))
                .editMetadata()
                .withAnnotations(Origin.annotations(inputs(backing, identities)))
                .endMetadata()
                .withNewSpec()
                .withNewSelector()
                .withMatchLabels(Component.APP.selector(names))
                .endSelector()
                .withNewStrategy()
                .withType("RollingUpdate")
                .withNewRollingUpdate()
                .withMaxUnavailable(new IntOrString(0))
                .withMaxSurge(new IntOrString(1))
                .endRollingUpdate()
                .endStrategy()
                .withNewTemplate()
                .withNewMetadata()
                .withLabels(Component.APP.labels(names))
                .withAnnotations(PodAnnotations.scraped(
                        MANAGEMENT_PORT, "/actuator/prometheus", credentials(backing, identities)))
                .addToAnnotations(KEYS, identities.keys())
                .endMetadata()
                .withNewSpec()
                .withAutomountServiceAccountToken(false)
                .withEnableServiceLinks(false)
                // The application serves until no request arrives, then completes what it began.
                .withTerminationGracePeriodSeconds(45L)
                .withSecurityContext(SecurityContexts.pod(USER))
                .addNewTopologySpreadConstraint()
                .withMaxSkew(1)
                .withTopologyKey("kubernetes.io/hostname")
                .withWhenUnsatisfiable("ScheduleAnyway")
                .withNewLabelSelector()
                .withMatchLabels(Component.APP.selector(names))
                .endLabelSelector()
                .endTopologySpreadConstraint()
                .withContainers(container(backing))
                .withVolumes(Containers.config("concert", names.concertConfig()), Containers.scratch("tmp"))
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }

    /** The Concert is not part of them: the application applies its changes without a restart. */
    private static Map<String, String> credentials(BackingEndpoints backing, AppCredentials identities) {
        return Map.of(
                "app", identities.keys(),
                "payment", identities.payment(),
                "mysql", backing.mysql().credentialsIdentity(),
                "redis", backing.redis().credentialsIdentity(),
                "kafka", backing.kafka().credentialsIdentity());
    }

    /** Returns everything in the Concert and its Secrets that the pods are replaced for. */
    private Map<String, String> inputs(BackingEndpoints backing, AppCredentials identities) {
        var spec = concert.getSpec();
        var inputs = new TreeMap<String, String>();
        inputs.put("image", spec.app().image());
        inputs.put("requests", amounts(spec.app().resources().requests()));
        inputs.put("limits", amounts(spec.app().resources().limits()));
        inputs.put("identity-provider", values(identityProvider()));
        inputs.put(
                "payment-provider",
                spec.payment().providerUrl().isEmpty()
                        ? ""
                        : spec.payment().providerUrl() + " " + spec.payment().secretName());
        inputs.put("traces", spec.monitoring().otlp().endpoint());
        inputs.put("lost-keys", values(lostKeys().stream().toList()));
        inputs.put(
                "secrets",
                backing.all().stream().map(BackingEndpoint::secretName).collect(Collectors.joining(" ")));
        inputs.put("credentials", ConfigHash.of(credentials(backing, identities)));
        return inputs;
    }

    private static String values(List<EnvVar> variables) {
        return variables.stream()
                .map(variable -> variable.getName() + "=" + variable.getValue())
                .collect(Collectors.joining(" "));
    }

    /** An amount that is spelled in another way is the same. */
    private static String amounts(Map<String, Quantity> resources) {
        return resources.entrySet().stream()
                .map(resource -> resource.getKey() + "="
                        + resource.getValue()
                                .getNumericalAmount()
                                .stripTrailingZeros()
                                .toPlainString())
                .sorted()
                .collect(Collectors.joining(" "));
    }

    private Container container(BackingEndpoints backing) {
        var app = concert.getSpec().app();
        return new ContainerBuilder()
                .withName(Component.APP.label())
                .withImage(app.image().isEmpty() ? configuration.images().bookingApp() : app.image())
                .withPorts(Containers.port("http", HTTP_PORT), Containers.port("management", MANAGEMENT_PORT))
                .withEnv(environment(backing))
                .withResources(Containers.resources(app.resources()))
                .withSecurityContext(SecurityContexts.container())
                // The startup probe asks for readiness: the first readiness probe would come one period later.
                .withStartupProbe(Probes.every(1, 2, 180).http("management", READINESS))
                .withReadinessProbe(Probes.every(2, 2, 2).http("management", READINESS))
                .withLivenessProbe(Probes.every(10, 5, 6).http("management", LIVENESS))
                .withVolumeMounts(Containers.readOnlyMount("concert", CONCERT_FOLDER), Containers.mount("tmp", "/tmp"))
                .build();
    }

    private List<EnvVar> environment(BackingEndpoints backing) {
        var mysql = backing.mysql().secretName();
        var redis = backing.redis().secretName();
        var kafka = backing.kafka().secretName();
        var variables = new ArrayList<>(List.of(
                Containers.secretEnv("MYSQL_HOST", mysql, "host"),
                Containers.secretEnv("MYSQL_PORT", mysql, "port"),
                Containers.secretEnv("MYSQL_DATABASE", mysql, "database"),
                Containers.secretEnv("MYSQL_USERNAME", mysql, "username"),
                Containers.secretEnv("MYSQL_PASSWORD", mysql, "password"),
                Containers.secretEnv("REDIS_HOST", redis, "host"),
                Containers.secretEnv("REDIS_PORT", redis, "port"),
                Containers.optionalSecretEnv("REDIS_PASSWORD", redis, "password"),
                Containers.secretEnv("KAFKA_HOST", kafka, "host"),
                Containers.secretEnv("KAFKA_PORT", kafka, "port"),
                Containers.env("KAFKA_BOOTSTRAP_SERVERS", "$(KAFKA_HOST):$(KAFKA_PORT)"),
                Containers.optionalSecretEnv("KAFKA_USERNAME", kafka, "username"),
                Containers.optionalSecretEnv("KAFKA_PASSWORD", kafka, "password"),
                Containers.secretEnv("TOKEN_SIGNING_KEY", names.app(), AppSecret.SIGNING),
                Containers.optionalSecretEnv("NEXT_SIGNING_KEY", names.app(), AppSecret.NEXT),
                Containers.optionalSecretEnv("PREVIOUS_SIGNING_KEYS", names.app(), AppSecret.PREVIOUS),
                Containers.secretEnv("REHEARSAL_KEY", names.app(), "rehearsal-key"),
                Containers.secretEnv("ORGANIZER_KEY", names.app(), "organizer-key"),
                Containers.secretEnv("GATE_KEY", names.app(), "gate-key"),
                Containers.env("CONCERT_FILE", CONCERT_FOLDER + "/" + QueueModel.FILE),
                Containers.fieldEnv("POD_NAME", "metadata.name"),
                Containers.fieldEnv("POD_NAMESPACE", "metadata.namespace")));
        variables.addAll(paymentProvider());
        lostKeys().ifPresent(variables::add);
        variables.addAll(identityProvider());
        var traces = concert.getSpec().monitoring().otlp().endpoint();
        if (!traces.isEmpty()) {
            variables.add(Containers.env("OTEL_EXPORTER_OTLP_ENDPOINT", traces));
        }
        return variables;
    }

    private List<EnvVar> paymentProvider() {
        var payment = concert.getSpec().payment();
        if (payment.providerUrl().isEmpty()) {
            // Users of versions without the field made a Secret of this name.
            return List.of(
                    Containers.optionalSecretEnv("PAYMENT_PROVIDER_URL", names.payment(), "url"),
                    Containers.optionalSecretEnv("PAYMENT_PROVIDER_KEY", names.payment(), AppModel.PAYMENT_KEY));
        }
        var variables = new ArrayList<>(List.of(
                Containers.env("PAYMENT_PROVIDER_URL", payment.providerUrl()),
                Containers.env("WALLET_CHARGES_OPEN", "false")));
        if (!payment.secretName().isEmpty()) {
            variables.add(Containers.secretEnv("PAYMENT_PROVIDER_KEY", payment.secretName(), AppModel.PAYMENT_KEY));
        }
        if (!payment.cardPageUrl().isEmpty()) {
            variables.add(Containers.env("PAYMENT_CARD_PAGE_URL", payment.cardPageUrl()));
        }
        return variables;
    }

    /** The application does not start without a key that tickets depend on, unless it is told. */
    private Optional<EnvVar> lostKeys() {
        var accepted = new TreeSet<>(KeyRequests.of(concert).acceptedLosses());
        accepted.remove(KeyRequests.UNKNOWN);
        return accepted.isEmpty()
                ? Optional.empty()
                : Optional.of(Containers.env("LOST_SIGNING_KEYS", String.join(",", accepted)));
    }

    private List<EnvVar> identityProvider() {
        var auth = concert.getSpec().auth();
        if (auth.mode() != Auth.Mode.OIDC) {
            return List.of();
        }
        var variables = new ArrayList<>(List.of(
                Containers.env("OIDC_ISSUER_URI", Objects.requireNonNull(auth.issuerUri())),
                Containers.env("OIDC_AUDIENCE", Objects.requireNonNull(auth.audience()))));
        if (auth.clientId() != null) {
            variables.add(Containers.env("OIDC_CLIENT_ID", auth.clientId()));
        }
        if (auth.rolesClaim() != null) {
            variables.add(Containers.env("OIDC_ROLES_CLAIM", auth.rolesClaim()));
        }
        return variables;
    }
}
