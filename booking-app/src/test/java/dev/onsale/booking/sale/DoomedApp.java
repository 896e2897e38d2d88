package dev.onsale.booking.sale;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** An application instance in a process of its own that will be killed. */
final class DoomedApp implements AutoCloseable {

    private final int port = freePort();
    private final int managementPort = freePort();
    private final Process process;
    private final Thread end;

    private DoomedApp(Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(List.of(
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
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        end = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(end);
    }

    /** Starts one and returns at once. */
    static DoomedApp launch(Map<String, String> environment) {
        return new DoomedApp(environment);
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    void awaitReady() {
        Http management = new Http("http://127.0.0.1:" + managementPort, Map.of());
        await().atMost(Duration.ofSeconds(90))
                .ignoreException(UncheckedIOException.class)
                .until(() -> management.get("/actuator/health/readiness").status() == 200);
    }

    /** Ends it at once, as with a lost node. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        kill();
        Runtime.getRuntime().removeShutdownHook(end);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
