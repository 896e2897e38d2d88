package dev.onsale.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.dsl.ExecWatch;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** Commands in a container of a pod of the concert that {@code up} has put on sale. */
record PodShell(Installation installation, String pod, String container) {

    static PodShell of(Installation installation, String server) {
        return new PodShell(installation, Installation.CONCERT + "-" + server + "-0", server);
    }

    /** Runs statements as root of MySQL, in no database, and returns what is printed. */
    static String sql(Installation installation, String statements) {
        return of(installation, "mysql").run("""
                MYSQL_PWD=$(cat /etc/onsale/credentials/root-password) mysql --no-defaults \
                --socket=/run/mysqld/mysqld.sock -uroot --skip-column-names <<'END'
                %s
                END""".formatted(statements));
    }

    /** Runs a script, which must succeed, and returns what it prints. */
    String run(String script) {
        var output = new ByteArrayOutputStream();
        try (var exec = start(output, script)) {
            assertThat(exec.exitCode().orTimeout(60, TimeUnit.SECONDS).join())
                    .as(output.toString(StandardCharsets.UTF_8))
                    .isZero();
        }
        return output.toString(StandardCharsets.UTF_8).strip();
    }

    /** Starts a script. */
    ExecWatch start(ByteArrayOutputStream output, String script) {
        return installation
                .client()
                .pods()
                .inNamespace(Installation.NAMESPACE)
                .withName(pod)
                .inContainer(container)
                .writingOutput(output)
                .writingError(output)
                .exec("sh", "-c", script);
    }
}
