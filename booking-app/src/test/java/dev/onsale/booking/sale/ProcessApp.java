package dev.onsale.booking.sale;

import dev.onsale.servers.Servers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * An application instance in its own process, which can be killed. Its ports stay the same over restarts, as behind a
 * Service.
 */
final class ProcessApp implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Map<String, String> environment;
    private final Path log;
    private final int port = Servers.freePort();
    private final int managementPort = Servers.freePort();
    private Process process;

    private ProcessApp(Map<String, String> environment) {
        this.environment = environment;
        try {
            log = Files.createTempFile("onsale-instance-", ".log");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        log.toFile().deleteOnExit();
        process = launch();
    }

    /** Starts one and returns at once. */
    static ProcessApp launch(Map<String, String> environment) {
        return new ProcessApp(environment);
    }

    int port() {
        return port;
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    Http management() {
        return new Http("http://127.0.0.1:" + managementPort, Map.of());
    }

    /** The audit of the rehearsal copy. */
    JsonNode audit(Installation installation) {
        return management()
                .get("/actuator/audit?concert=" + installation.rehearsal())
                .require(200);
    }

    /** Waits until it says that it is ready. */
    ProcessApp awaitReady() {
        return awaitReady(() -> {
            throw notReady();
        });
    }

    /** The same, but an instance that ends because a server is away is started again, as by the kubelet. */
    ProcessApp restartUntilReady() {
        return awaitReady(() -> process = launch());
    }

    private ProcessApp awaitReady(Runnable whenItEnds) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!ready()) {
            if (System.nanoTime() > deadline) {
                throw notReady();
            }
            if (!process.isAlive()) {
                whenItEnds.run();
            }
            pause();
        }
        return this;
    }

    private IllegalStateException notReady() {
        return new IllegalStateException("the instance did not become ready:\n" + log());
    }

    /** Ends at once, as with a lost node, and starts again. */
    void killAndLaunch() {
        kill();
        process = launch();
    }

    /** Ends at once, as with a lost node. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Is asked to end, as by the kubelet. */
    void terminate() {
        process.destroy();
    }

    /** Waits for the end that was asked for; it comes with the exit status of a JVM after SIGTERM. */
    int awaitEnd() {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What it has written. */
    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }

    private boolean ready() {
        try {
            return management().get("/actuator/health/readiness").status() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private Process launch() {
        var builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.onsale.booking.BookingApplication",
                        "--server.port=" + port,
                        "--management.server.port=" + managementPort))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            var started = builder.start();
            Servers.killAtEnd(started);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
