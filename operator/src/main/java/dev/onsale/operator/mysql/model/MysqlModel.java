package dev.onsale.operator.mysql.model;

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
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Builds a standalone MySQL: one server with durable settings, and an exporter. */
public final class MysqlModel implements ServerModel {
    private static final int PORT = 3306;
    private static final int METRICS_PORT = 9104;
    private static final long USER = 999;
    private static final long EXPORTER_USER = 65534;
    private static final String DATABASE = "onsale";
    private static final String EXPORTER_PASSWORD = "exporter-password";
    /** Succeeds as soon as the server accepts connections. By then its accounts are up to date. */
    private static final List<String> PING =
            List.of("mysqladmin", "--no-defaults", "--socket=/run/mysqld/mysqld.sock", "ping");

    private final Concert concert;
    private final Images images;
    private final Set<String> prometheusNamespaces;
    private final ServerObjects server;

    /** Creates the model of a Concert under the operator's configuration. */
    public MysqlModel(Concert concert, OperatorConfiguration configuration) {
        this.concert = concert;
        this.images = configuration.images();
        this.prometheusNamespaces = configuration.prometheusNamespaces();
        this.server =
                new ServerObjects(concert, Component.MYSQL, Names.of(concert).mysql());
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
        return List.of("password", "root-password", EXPORTER_PASSWORD);
    }

    @Override
    public Secret credentials(Map<String, String> passwords) {
        var exporter = """
            [client]
            host=127.0.0.1
            port=%d
            user=exporter
            password=%s
            """.formatted(PORT, passwords.get(EXPORTER_PASSWORD));
        return server.credentials(
                PORT, passwords, Map.of("database", DATABASE, "username", DATABASE, "exporter.cnf", exporter));
    }

    @Override
    public PersistentVolumeClaim volume() {
        return server.volume(concert.getSpec().mysql().storage());
    }

    @Override
    public ConfigMap files() {
        return server.config(Map.of(
                "my.cnf", ResourceFiles.read("mysql/my.cnf"),
                "start.sh", ResourceFiles.read("mysql/start.sh")));
    }

    @Override
    public List<HasMetadata> objects() {
        return List.of(
                server.service("mysql", PORT, true),
                server.networkPolicy(PORT, NetworkPolicies.fromPrometheus(prometheusNamespaces, METRICS_PORT)));
    }

    @Override
    public StatefulSet statefulSet(String credentialsIdentity) {
        var configuration = ServerObjects.configuration(files().getData(), credentialsIdentity);
        return server.statefulSet(
                USER,
                Map.of(ServerObjects.CREDENTIALS, credentialsIdentity),
                PodAnnotations.scraped(METRICS_PORT, "/metrics", configuration),
                List.of(mysqld(), exporter()),
                List.of(
                        Containers.config("config", name()),
                        Containers.secret("credentials", name()),
                        Containers.secretFile("exporter", name(), "exporter.cnf"),
                        Containers.memory("run"),
                        Containers.scratch("tmp")));
    }

    private Container mysqld() {
        return new ContainerBuilder()
                .withName(component().label())
                .withImage(images.mysql())
                .withCommand("sh", "/etc/onsale/mysql/start.sh")
                .withPorts(Containers.port("mysql", PORT))
                .withResources(Containers.resources("100m", "512Mi", "1Gi"))
                .withSecurityContext(SecurityContexts.container())
                // Crash recovery may take minutes.
                .withStartupProbe(Probes.every(1, 5, 600).exec(PING))
                .withReadinessProbe(Probes.every(5, 5, 3).exec(PING))
                .withLivenessProbe(Probes.every(20, 10, 6).exec(PING))
                .withVolumeMounts(
                        Containers.mount("data", "/var/lib/mysql"),
                        Containers.readOnlyMount("config", "/etc/onsale/mysql"),
                        Containers.readOnlyMount("credentials", "/etc/onsale/credentials"),
                        Containers.mount("run", "/run/mysqld"),
                        Containers.mount("tmp", "/tmp"))
                .build();
    }

    private Container exporter() {
        return new ContainerBuilder()
                .withName("exporter")
                .withImage(images.mysqldExporter())
                .withCommand(
                        "/bin/mysqld_exporter",
                        "--config.my-cnf=/etc/onsale/exporter/exporter.cnf",
                        "--web.listen-address=:" + METRICS_PORT,
                        // There is no replica, and MySQL 9 rejects the exporter's statement.
                        "--no-collect.slave_status")
                .withPorts(Containers.port("metrics", METRICS_PORT))
                .withResources(Containers.resources("10m", "32Mi", "128Mi"))
                .withSecurityContext(SecurityContexts.container(EXPORTER_USER))
                .withVolumeMounts(Containers.readOnlyMount("exporter", "/etc/onsale/exporter"))
                .build();
    }
}
