package dev.onsale.cli.logs;

import dev.onsale.cli.cluster.Cluster;
import dev.onsale.cli.cluster.ClusterFailure;
import dev.onsale.cli.concert.ContainerLog;
import dev.onsale.cli.concert.PodLine;
import dev.onsale.cli.outcome.CommandFailure;
import dev.onsale.cli.terminal.Terminal;
import dev.onsale.cli.view.PlainText;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Prints the logs of pods, each line with the pod and container that it comes from. */
public final class LogPrinter {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    private final LogReader reader;
    private final Terminal terminal;

    /** From this cluster. */
    public LogPrinter(Cluster cluster, Terminal terminal) {
        this.reader = new LogReader(cluster);
        this.terminal = terminal;
    }

    /** Prints the lines that there are, log by log. */
    public void print(List<Pod> pods, LogRequest request) {
        var logs = pods.stream().flatMap(pod -> ContainerLog.of(pod).stream()).toList();
        if (logs.isEmpty()) {
            throw new CommandFailure("none of the pods has a log yet: ./onsale status says why");
        }
        for (var log : logs) {
            reader.read(log, request);
            boolean open = true;
            while (open) {
                open = isOpenAfter(next(Cluster.DEADLINE, log));
            }
            if (nobodyReads()) {
                return;
            }
        }
    }

    /** Prints the lines that there are and those that come, also of pods that come later, until all pods are over. */
    public void follow(Supplier<List<Pod>> pods, LogRequest request) {
        var known = new HashSet<ContainerLog>();
        var open = new HashSet<ContainerLog>();
        var wanted = request;
        while (true) {
            var now = pods.get();
            for (var pod : now) {
                for (var log : ContainerLog.of(pod)) {
                    if (known.add(log)) {
                        open.add(log);
                        reader.follow(log, wanted);
                    }
                }
            }
            wanted = LogRequest.ALL;
            printFor(BETWEEN_LOOKS, open);
            boolean over = open.isEmpty() && now.stream().allMatch(PodLine::isOver);
            if (over || nobodyReads()) {
                return;
            }
        }
    }

    /** Whoever read the output, such as {@code head}, has gone. */
    private boolean nobodyReads() {
        return terminal.out().checkError();
    }

    private void printFor(Duration time, Set<ContainerLog> open) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            var event = poll(Duration.ofNanos(left));
            if (event != null && !isOpenAfter(event)) {
                open.remove(event.log());
            }
        }
    }

    private LogEvent next(Duration deadline, ContainerLog log) {
        var event = poll(deadline);
        if (event == null) {
            throw new CommandFailure("the log of %s does not go on within %d s: try again, or write a smaller --tail"
                    .formatted(log.source(), deadline.toSeconds()));
        }
        return event;
    }

    private @Nullable LogEvent poll(Duration time) {
        try {
            var event = reader.events().poll();
            if (event != null) {
                return event;
            }
            terminal.out().flush();
            return reader.events().poll(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private boolean isOpenAfter(LogEvent event) {
        return switch (event) {
            case LogEvent.Line line -> {
                terminal.out().println("[" + line.log().source() + "] " + PlainText.logLine(line.text()));
                yield true;
            }
            case LogEvent.End end -> {
                if (end.failure() != null) {
                    complain(end.failure());
                }
                yield false;
            }
        };
    }

    /** A log that cannot be had, such as one that was removed with its pod, keeps nobody from reading the others. */
    private void complain(RuntimeException failure) {
        if (!(failure instanceof ClusterFailure e) || e.mayPass() || e.isForbidden()) {
            throw failure;
        }
        terminal.complain(e.getMessage());
    }
}
