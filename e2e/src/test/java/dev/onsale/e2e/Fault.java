package dev.onsale.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;

/** Something that is wrong with the sale until it is closed. */
interface Fault extends AutoCloseable {

    @Override
    void close();

    /** MySQL takes so long for each hold and each payment. */
    static Fault slowDatabase(Installation installation, Duration time) {
        var sleep = "DO SLEEP(%d.%03d)".formatted(time.toSeconds(), time.toMillisPart());
        return triggers(installation, "reservations", sleep, "payments", sleep);
    }

    /** MySQL refuses this share of the holds. */
    static Fault failingHolds(Installation installation, double share) {
        return triggers(
                installation,
                "reservations",
                "IF RAND() < " + share + " THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'planted'; END IF");
    }

    private static Fault triggers(Installation installation, String... tablesAndBodies) {
        var create = new StringBuilder("DELIMITER //\n");
        var drop = new StringBuilder();
        for (int i = 0; i < tablesAndBodies.length; i += 2) {
            var table = database(installation) + "." + tablesAndBodies[i];
            create.append("CREATE TRIGGER %s_planted BEFORE INSERT ON %s FOR EACH ROW BEGIN %s; END//\n"
                    .formatted(table, table, tablesAndBodies[i + 1]));
            drop.append("DROP TRIGGER IF EXISTS ").append(table).append("_planted;\n");
        }
        PodShell.sql(installation, drop.toString());
        PodShell.sql(installation, create.toString());
        return () -> PodShell.sql(installation, drop.toString());
    }

    /** Name of the concert's database. */
    static String database(Installation installation) {
        return PodShell.sql(
                installation,
                "SELECT table_schema FROM information_schema.tables WHERE table_name = 'reservation_seats'");
    }

    /** Redis answers nobody for nine tenths of a time, again and again. */
    static Fault slowRedis(Installation installation, Duration time) {
        var output = new ByteArrayOutputStream();
        var redis = PodShell.of(installation, "redis");
        var pauses = redis.start(output, """
                echo $$
                export REDISCLI_AUTH=$(cat /etc/onsale/credentials/password)
                while redis-cli CLIENT PAUSE %d ALL >/dev/null; do sleep 0.05; done
                """.formatted(time.toMillis()));
        return () -> {
            // What runs in a container goes on when nobody listens any more.
            var process = output.toString(StandardCharsets.UTF_8).strip();
            redis.run("kill " + process);
            pauses.close();
            assertThat(process).as("nothing but the number of the process").matches("\\d+");
        };
    }

    /** The application has so many connections to MySQL and no more; it is rolled out with and without. */
    static Fault smallPool(Installation installation, int connections) {
        setEnvironment(installation, "\"value\": \"" + connections + "\"");
        return () -> setEnvironment(installation, "\"$patch\": \"delete\"");
    }

    private static void setEnvironment(Installation installation, String value) {
        var deployment = installation
                .client()
                .apps()
                .deployments()
                .inNamespace(Installation.NAMESPACE)
                .withName(Installation.CONCERT + "-app");
        deployment.patch(PatchContext.of(PatchType.STRATEGIC_MERGE), """
                {"spec": {"template": {"spec": {"containers": [{"name": "app", "env": [
                  {"name": "SPRING_DATASOURCE_HIKARI_MAXIMUMPOOLSIZE", %s}]}]}}}}""".formatted(value));
        await("the application to be rolled out").atMost(Duration.ofMinutes(5)).until(() -> {
            var now = deployment.get();
            var status = now.getStatus();
            return now.getMetadata().getGeneration().equals(status.getObservedGeneration())
                    && now.getSpec().getReplicas().equals(status.getUpdatedReplicas())
                    && now.getSpec().getReplicas().equals(status.getReplicas())
                    && now.getSpec().getReplicas().equals(status.getReadyReplicas());
        });
    }

    /**
     * MySQL takes so long for each hold and each payment of one pod of the application. A pod that lacks processor time
     * is no such fault: it is soon not ready, and the others serve its buyers.
     */
    static Fault slowPod(Installation installation, Pod pod, Duration time) {
        var sleep = "IF SUBSTRING_INDEX(USER(), '@', -1) = '%s' THEN DO SLEEP(%d.%03d); END IF"
                .formatted(pod.getStatus().getPodIP(), time.toSeconds(), time.toMillisPart());
        return triggers(installation, "reservations", sleep, "payments", sleep);
    }

    /** The ingress of the built-in cluster has no pod, so that nobody answers at its address. */
    static Fault unreachableIngress(Installation installation) {
        scaleIngress(installation, 0);
        return () -> scaleIngress(installation, 1);
    }

    private static void scaleIngress(Installation installation, int pods) {
        var deployment = installation
                .client()
                .apps()
                .deployments()
                .inNamespace("ingress")
                .withName("traefik");
        deployment.scale(pods);
        await(pods + " pods of the ingress")
                .atMost(Duration.ofMinutes(2))
                .until(() -> pods
                        == Objects.requireNonNullElse(
                                deployment.require().getStatus().getReadyReplicas(), 0));
    }
}
