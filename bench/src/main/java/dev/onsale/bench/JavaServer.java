package dev.onsale.bench;

import dev.onsale.servers.Servers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** A Java application in a process of its own, on a loopback port. All have the same JVM settings. */
final class JavaServer implements AutoCloseable {

    /** What an instance has whose pod is limited to 1 GiB. */
    private static final List<String> JVM =
            List.of("-Xmx640m", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-Djava.net.preferIPv4Stack=true");

    /** A start takes seconds; on a machine that does much else minutes. */
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** Enough for why Spring gave up. */
    private static final int LAST_LINES = 5;

    private static final Pattern COMPILER = Pattern.compile("\\d+ \\(C[12] Compiler");

    private final int port;
    private final Process process;

    /**
     * Starts an application and waits until it listens.
     *
     * @param classPath where its classes are
     * @param options more options of the JVM
     */
    JavaServer(String mainClass, String classPath, Path log, List<String> options, Map<String, String> environment) {
        port = Servers.freePort();
        var command = new ArrayList<String>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(JVM);
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, mainClass, "--server.port=" + port));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        awaitListening(log);
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /** What the process has used of the processors so far. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** What its compilers that are at work have used of that. */
    Duration compilersCpu() {
        try (var threads = Files.list(Path.of("/proc", Long.toString(process.pid()), "task"))) {
            return threads.map(JavaServer::stat)
                    .filter(stat -> COMPILER.matcher(stat).lookingAt())
                    .map(stat -> stat.substring(stat.lastIndexOf(')') + 2).split(" "))
                    .map(fields ->
                            Duration.ofMillis(10).multipliedBy(Long.parseLong(fields[11]) + Long.parseLong(fields[12])))
                    .reduce(Duration.ZERO, Duration::plus);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** See proc_pid_stat(5); nothing when the thread has ended. */
    private static String stat(Path thread) {
        try {
            return Files.readString(thread.resolve("stat"));
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitListening(Path log) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline && process.isAlive()) {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                Objects.requireNonNull(socket);
                return;
            } catch (IOException e) {
                pause();
            }
        }
        close();
        throw new IllegalStateException(
                "the application did not start: see %s, which ends with%n%s".formatted(log, lastLines(log)));
    }

    private static String lastLines(Path log) {
        try {
            var lines = Files.readAllLines(log, StandardCharsets.UTF_8);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        } catch (IOException e) {
            return e.toString();
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

    /** The class path that a resource holds. */
    static String classPath(String name) {
        try (var in = JavaServer.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new folder for logs and files of this run. */
    static Path newFolder() {
        try {
            return Files.createTempDirectory("onsale-bench-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
