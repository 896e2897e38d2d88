package dev.onsale.operator.model;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import java.time.Duration;
import java.util.List;

/** Builds probes with a period, a timeout and a failure threshold. */
public record Probes(Duration period, Duration timeout, int failures) {
    /** Returns a probe that runs a command. */
    public Probe exec(List<String> command) {
        return base().withNewExec().withCommand(command).endExec().build();
    }

    /** Returns a probe that connects to a port. */
    public Probe tcp(String port) {
        return base().withNewTcpSocket()
                .withPort(new IntOrString(port))
                .endTcpSocket()
                .build();
    }

    /** Returns a probe that sends a GET request. */
    public Probe http(String port, String path) {
        return base().withNewHttpGet()
                .withPort(new IntOrString(port))
                .withPath(path)
                .endHttpGet()
                .build();
    }

    /** Creates it with a period, a timeout, and the number of failures in a row that count. */
    public static Probes every(int seconds, int timeoutSeconds, int failures) {
        return new Probes(Duration.ofSeconds(seconds), Duration.ofSeconds(timeoutSeconds), failures);
    }

    private ProbeBuilder base() {
        return new ProbeBuilder()
                .withPeriodSeconds((int) period.toSeconds())
                .withTimeoutSeconds((int) timeout.toSeconds())
                .withFailureThreshold(failures);
    }
}
