package dev.onsale.operator.redis.model;

import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.operator.backing.model.ServerModel;
import dev.onsale.operator.backing.model.ServerObjects;
import dev.onsale.operator.model.Component;
import dev.onsale.operator.model.Containers;
import dev.onsale.operator.model.Images;
import dev.onsale.operator.model.Names;
import dev.onsale.operator.model.NetworkPolicies;
import dev.onsale.operator.model.OperatorConfiguration;
import dev.onsale.operator.model.PodAnnotations;
import dev.onsale.operator.model.Probes;
import dev.onsale.operator.model.ResourceFiles;
import dev.onsale.operator.model.SecurityContexts;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Builds a standalone Redis: one server that keeps its data over a restart and never evicts, and an exporter. */
public final class RedisModel implements ServerModel {
    private static final int PORT = 6379;
    private static final int METRICS_PORT = 9121;
    private static final long USER = 999;
    private static final long EXPORTER_USER = 65534;
    private static final String PASSWORD = "password";
    private static final BigDecimal MEBIBYTE = BigDecimal.valueOf(1024 * 1024);

    private final Concert concert;
    private final Images images;
    private final Set<String> prometheusNamespaces;
    private final ServerObjects server;

    /** Creates the model of a Concert under the operator's configuration. */
    public RedisModel(Concert concert, OperatorConfiguration configuration) {
        this.concert = concert;
        this.images = configuration.images();
        this.prometheusNamespaces = configuration.prometheusNamespaces();
        this.server =
                new ServerObjects(concert, Component.REDIS, Names.of(concert).redis());
    }

    @Override
    public ServerObjects server() {
        return server;
    }

    @Override
    public int port() {
        return PORT;
    }

    @Override
    public List<String> passwords() {
        return List.of(PASSWORD);
    }

    @Override
    public Secret credentials(Map<String, String> passwords) {
        return server.credentials(
                PORT, passwords, Map.of("auth.conf", "requirepass " + passwords.get(PASSWORD) + "\n"));
    }

    @Override
    public PersistentVolumeClaim volume() {
        return server.volume(concert.getSpec().redis().storage());
    }

    @Override
    public ConfigMap files() {
        return server.config(Map.of(
                "redis.conf",
                ResourceFiles.read("redis/redis.conf").replace("${MAX_MEMORY}", memory().toPlainString())));
    }

    @Override
    public List<HasMetadata> objects() {
        return List.of(
                server.service("redis", PORT, false),
                server.networkPolicy(PORT, NetworkPolicies.fromPrometheus(prometheusNamespaces, METRICS_PORT)));
    }

    @Override
    public StatefulSet statefulSet(String credentialsIdentity) {
        var configuration = ServerObjects.configuration(files().getData(), credentialsIdentity);
        return server.statefulSet(
                USER,
                Map.of(ServerObjects.CREDENTIALS, credentialsIdentity, "memory", memory().toPlainString()),
                PodAnnotations.scraped(METRICS_PORT, "/metrics", configuration),
                List.of(redis(), exporter()),
                List.of(Containers.config("config", name()), Containers.secret("credentials", name())));
    }

    private Container redis() {
        return new ContainerBuilder()
                .withName(component().label())
                .withImage(images.redis())
                .withCommand("redis-server", "/etc/onsale/redis/redis.conf")
                .withPorts(Containers.port("redis", PORT))
                .withEnv(Containers.secretEnv("REDISCLI_AUTH", name(), PASSWORD))
                .withResources(Containers.resources("100m", mebibytes(memory()), mebibytes(withRoomForAFork())))
                .withSecurityContext(SecurityContexts.container())
                // While Redis loads its file, it answers LOADING.
                .withReadinessProbe(Probes.every(2, 5, 3).exec(List.of("sh", "-c", "[ \"$(redis-cli ping)\" = PONG ]")))
                .withLivenessProbe(Probes.every(20, 5, 6).tcp("redis"))
                .withVolumeMounts(
                        Containers.mount("data", "/data"),
                        Containers.readOnlyMount("config", "/etc/onsale/redis"),
                        Containers.readOnlyMount("credentials", "/etc/onsale/credentials"))
                .build();
    }

    private Container exporter() {
        return new ContainerBuilder()
                .withName("exporter")
                .withImage(images.redisExporter())
                .withCommand("/redis_exporter", "--web.listen-address=:" + METRICS_PORT)
                .withPorts(Containers.port("metrics", METRICS_PORT))
                .withEnv(
                        Containers.env("REDIS_ADDR", "redis://127.0.0.1:" + PORT),
                        Containers.secretEnv("REDIS_PASSWORD", name(), PASSWORD))
                .withResources(Containers.resources("10m", "32Mi", "128Mi"))
                .withSecurityContext(SecurityContexts.container(EXPORTER_USER))
                .build();
    }

    /** Returns the memory for data in bytes. */
    private BigDecimal memory() {
        return Quantity.getAmountInBytes(new Quantity(concert.getSpec().redis().memory()));
    }

    /** While the append-only file is rewritten, changed pages exist twice. */
    private BigDecimal withRoomForAFork() {
        return memory().multiply(new BigDecimal("1.5")).add(MEBIBYTE.multiply(BigDecimal.valueOf(64)));
    }

    private static String mebibytes(BigDecimal bytes) {
        return bytes.divide(MEBIBYTE, 0, RoundingMode.CEILING).toPlainString() + "Mi";
    }
}
