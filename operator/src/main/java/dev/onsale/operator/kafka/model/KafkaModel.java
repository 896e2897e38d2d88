package dev.onsale.operator.kafka.model;

import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.operator.backing.model.ServerModel;
import dev.onsale.operator.backing.model.ServerObjects;
import dev.onsale.operator.model.Component;
import dev.onsale.operator.model.Containers;
import dev.onsale.operator.model.Images;
import dev.onsale.operator.model.Names;
import dev.onsale.operator.model.PodAnnotations;
import dev.onsale.operator.model.Probes;
import dev.onsale.operator.model.ResourceFiles;
import dev.onsale.operator.model.SecurityContexts;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Builds a standalone Kafka: one broker that is its own controller. The application creates the topics. */
public final class KafkaModel implements ServerModel {
    private static final int PORT = 9092;
    private static final long USER = 1000;
    private static final String USERNAME = "onsale";
    private static final String PASSWORD = "password";

    private final Concert concert;
    private final Images images;
    private final ServerObjects server;

    /** Creates the model of a Concert with the images to run. */
    public KafkaModel(Concert concert, Images images) {
        this.concert = concert;
        this.images = images;
        this.server =
                new ServerObjects(concert, Component.KAFKA, Names.of(concert).kafka());
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
        var jaas = """
            client.KafkaServer {
              org.apache.kafka.common.security.plain.PlainLoginModule required user_%s="%s";
            };
            """.formatted(USERNAME, passwords.get(PASSWORD));
        return server.credentials(PORT, passwords, Map.of("username", USERNAME, "jaas.conf", jaas));
    }

    @Override
    public PersistentVolumeClaim volume() {
        return server.volume(concert.getSpec().kafka().storage());
    }

    @Override
    public ConfigMap files() {
        return server.config(Map.of(
                "server.properties",
                        ResourceFiles.read("kafka/server.properties")
                                .replace("${HOST}", server.names().host(name())),
                "log4j2.properties", ResourceFiles.read("kafka/log4j2.properties"),
                "start.sh", ResourceFiles.read("kafka/start.sh")));
    }

    @Override
    public List<HasMetadata> objects() {
        return List.of(server.service("kafka", PORT, false), server.networkPolicy(PORT, List.of()));
    }

    @Override
    public StatefulSet statefulSet(String credentialsIdentity) {
        var configuration = ServerObjects.configuration(files().getData(), credentialsIdentity);
        return server.statefulSet(
                USER,
                Map.of(ServerObjects.CREDENTIALS, credentialsIdentity),
                PodAnnotations.configured(configuration),
                List.of(broker()),
                List.of(
                        Containers.config("config", name()),
                        Containers.secret("credentials", name()),
                        Containers.scratch("tmp")));
    }

    private Container broker() {
        return new ContainerBuilder()
                .withName(component().label())
                .withImage(images.kafka())
                .withCommand("sh", "/etc/onsale/kafka/start.sh")
                .withPorts(Containers.port("kafka", PORT))
                .withEnv(
                        Containers.env("CLUSTER_ID", clusterId()),
                        Containers.env("JAVA_OPTIONS", "-Xms256m -Xmx256m -XX:+ExitOnOutOfMemoryError"))
                .withResources(Containers.resources("100m", "512Mi", "768Mi"))
                .withSecurityContext(SecurityContexts.container())
                .withStartupProbe(Probes.every(2, 5, 300).tcp("kafka"))
                .withReadinessProbe(Probes.every(5, 5, 3).tcp("kafka"))
                .withLivenessProbe(Probes.every(20, 10, 6).tcp("kafka"))
                .withVolumeMounts(
                        Containers.mount("data", "/var/lib/kafka/data"),
                        Containers.readOnlyMount("config", "/etc/onsale/kafka"),
                        Containers.readOnlyMount("credentials", "/etc/onsale/credentials"),
                        Containers.mount("tmp", "/tmp"))
                .build();
    }

    /** Derived from the Concert's name, so that a broker accepts its old volume when the Concert is applied again. */
    private String clusterId() {
        var id = UUID.nameUUIDFromBytes((server.names().namespace() + "/" + name()).getBytes(StandardCharsets.UTF_8));
        var bytes = ByteBuffer.allocate(16).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }
}
