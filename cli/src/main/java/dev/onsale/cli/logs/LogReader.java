package dev.onsale.cli.logs;

import dev.onsale.cli.cluster.Cluster;
import dev.onsale.cli.concert.ContainerLog;
import io.fabric8.kubernetes.client.dsl.Loggable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** Reads logs, each in a thread of its own; what comes from all of them stands in one line. */
final class LogReader {
    private static final int READ_AHEAD = 1000;

    private final Cluster cluster;
    private final BlockingQueue<LogEvent> events = new LinkedBlockingQueue<>(READ_AHEAD);

    LogReader(Cluster cluster) {
        this.cluster = cluster;
    }

    /** What came, in the order in which it came. */
    BlockingQueue<LogEvent> events() {
        return events;
    }

    /** Reads the lines that there are. */
    void read(ContainerLog log, LogRequest request) {
        start(log, () -> {
            try (var input = lines(log, request).getLogInputStream()) {
                copy(log, input);
            }
        });
    }

    /** Reads the lines that there are, and those that come. */
    void follow(ContainerLog log, LogRequest request) {
        start(log, () -> {
            try (var watch = lines(log, request).watchLog()) {
                copy(log, watch.getOutput());
                var failure = watch.onClose().toCompletableFuture().getNow(null);
                if (failure != null) {
                    throw new CompletionException(failure);
                }
            }
        });
    }

    /** A task that reads. */
    @FunctionalInterface
    private interface Reading {
        void run() throws IOException, InterruptedException;
    }

    private void start(ContainerLog log, Reading reading) {
        Thread.ofVirtual().start(() -> {
            try {
                events.put(new LogEvent.End(log, failure(log, reading)));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private @Nullable RuntimeException failure(ContainerLog log, Reading reading) throws InterruptedException {
        try {
            reading.run();
            return null;
        } catch (IOException | RuntimeException e) {
            var cause = e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
            return cluster.failure("read the log of " + log.source(), cause);
        }
    }

    private void copy(ContainerLog log, InputStream input) throws IOException, InterruptedException {
        var lines = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8));
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            events.put(new LogEvent.Line(log, line));
        }
    }

    private Loggable lines(ContainerLog log, LogRequest request) {
        var container = cluster.client()
                .pods()
                .inNamespace(log.namespace())
                .withName(log.pod())
                .inContainer(log.container())
                // Of a container without a log the caller is told at once.
                .withReadyWaitTimeout(0);
        var all = request.previous() ? container.terminated() : container;
        var young = request.since() == null
                ? all
                : all.sinceSeconds(Math.toIntExact(request.since().toSeconds()));
        return request.tail() == null ? young : young.tailingLines(request.tail());
    }
}
