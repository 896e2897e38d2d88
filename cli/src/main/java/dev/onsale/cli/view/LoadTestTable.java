package dev.onsale.cli.view;

import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.api.v1alpha1.LoadTestRun;
import dev.onsale.api.v1alpha1.LoadTestStatus;
import dev.onsale.api.v1alpha1.LoadTestStatus.PastRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The load tests of a Concert: their last runs, the newest first, and when they run next. */
public final class LoadTestTable {
    private static final String INDENT = "  ";

    private LoadTestTable() {}

    /** Nothing for a Concert without load tests, or before the operator has looked at them. */
    public static List<String> of(Concert concert, Instant now, Paint paint) {
        var tests = tests(concert);
        if (tests.isEmpty()) {
            return List.of();
        }
        var table = new Table()
                .figures(2, 3, 4)
                .painted(1)
                .row("LOAD TEST", "VERDICT", "P95", "P99", "ERROR RATE", "FINISHED", "RUN", "NEXT RUN");
        tests.forEach(test -> rows(table, test, now));
        var lines = new ArrayList<>(table.lines(INDENT, paint));
        tests.stream()
                .filter(test -> test.message() != null)
                .map(test -> INDENT + Words.of(test.name()) + ": " + Words.of(test.message()))
                .forEach(lines::add);
        return List.copyOf(lines);
    }

    private static List<LoadTestStatus> tests(Concert concert) {
        return Stream.ofNullable(
                        concert.getStatus() == null ? null : concert.getStatus().loadTests())
                .flatMap(List::stream)
                .toList();
    }

    private static void rows(Table table, LoadTestStatus test, Instant now) {
        var last = test.lastRun();
        var next = next(test.nextRunAt(), now);
        if (last == null) {
            table.row(Words.of(test.name()), "not run yet", "-", "-", "-", "-", "-", next);
        } else {
            table.row(last(test.name(), last, next, now));
        }
        Objects.requireNonNullElse(test.runs(), List.<PastRun>of()).stream()
                .filter(run -> last == null || !run.id().equals(last.id()))
                .forEach(run -> table.row(
                        "",
                        Words.verdict(run.verdict()),
                        Words.of(run.p95()),
                        "",
                        "",
                        Age.ago(run.finishedAt(), now),
                        Words.of(run.id())));
    }

    private static String[] last(String test, LoadTestRun run, String next, Instant now) {
        return new String[] {
            Words.of(test),
            Words.verdict(run.verdict()),
            Words.of(run.p95()),
            Words.of(run.p99()),
            Words.of(run.errorRate()),
            run.verdict() == null ? "since " + Age.of(run.startedAt(), now) : Age.ago(run.finishedAt(), now),
            Words.of(run.id()),
            next
        };
    }

    private static String next(@Nullable String at, Instant now) {
        return Age.instant(at)
                .map(next -> next.isAfter(now) ? at + " (in " + Age.of(at, now) + ")" : "due since " + Age.of(at, now))
                .orElse("-");
    }
}
