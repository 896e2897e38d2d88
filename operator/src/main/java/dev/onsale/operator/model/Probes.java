package dev.onsale.operator.model;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import java.time.Duration;
import java.util.List;

/** How the kubelet asks a container whether it lives or serves: how often, how long it waits, and how many failures count. */
public record Probes(Duration period, Duration timeout, int failures) {
    public Probe exec(List<String> command) {
        return base().withNewExec().withCommand(command).endExec().build();
    }

    public Probe tcp(String port) {
        return base().withNewTcpSocket()
                .withPort(new IntOrString(port))
                .endTcpSocket()
                .build();
    }

    public Probe http(String port, String path) {
        return base().withNewHttpGet()
                .withPort(new IntOrString(port))
                .withPath(path)
                .endHttpGet()
                .build();
    }

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
