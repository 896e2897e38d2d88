package dev.onsale.cli.view;

import dev.onsale.api.v1alpha1.LoadTestRun;
import dev.onsale.api.v1alpha1.LoadTestRun.Step;
import dev.onsale.api.v1alpha1.LoadTestRun.Unexpected;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What a run of a load test proved: verdict, figures by step and over all, and what was broken. */
public final class RunTable {
    private static final String INDENT = "  ";

    private RunTable() {}

    /** The whole table, with the reason in words. */
    public static List<String> of(LoadTestRun run, Paint paint) {
        var lines = new ArrayList<String>();
        lines.add("Load test %s: %s (%s)"
                .formatted(Words.of(run.id()), paint.of(Words.verdict(run.verdict())), Words.of(run.reason())));
        lines.addAll(PlainText.lines(Objects.requireNonNullElse(run.message(), "")));
        if (run.requests() != null) {
            lines.add("");
            lines.addAll(steps(run));
            lines.add("");
            lines.add(INDENT + total(run));
        }
        if (run.warmUp() != null) {
            lines.add(INDENT
                    + ("0s".equals(run.warmUp())
                            ? "not warmed up: pods may have been cold"
                            : "warmed up for " + Words.of(run.warmUp()) + " before that, not judged"));
        }
        Objects.requireNonNullElse(run.unexpected(), List.<Unexpected>of())
                .forEach(kind -> lines.add(INDENT
                        + "unexpected: %s times %s at %s"
                                .formatted(Words.of(kind.count()), Words.of(kind.answer()), Words.of(kind.step()))));
        Objects.requireNonNullElse(run.breached(), List.<String>of())
                .forEach(broken -> lines.add(INDENT + "broken: " + Words.of(broken)));
        Stream.ofNullable(run.diagnosis()).forEach(why -> lines.add(INDENT + "diagnosis: " + Words.of(why)));
        Objects.requireNonNullElse(run.remarks(), List.<String>of())
                .forEach(remark -> lines.add(INDENT + "remark: " + Words.of(remark)));
        return lines;
    }

    private static List<String> steps(LoadTestRun run) {
        var table = new Table().figures(1, 2, 3, 4).row("step", "requests", "errors", "p95", "p99");
        Objects.requireNonNullElse(run.steps(), List.<Step>of())
                .forEach(step -> table.row(
                        Words.of(step.name()),
                        Words.of(step.requests()),
                        Words.of(step.errors()),
                        Words.of(step.p95()),
                        Words.of(step.p99())));
        return table.row("all", Words.of(run.requests()), "", Words.of(run.p95()), Words.of(run.p99()))
                .lines(INDENT, Paint.NONE);
    }

    private static String total(LoadTestRun run) {
        return "%s requests/s, error rate %s, %s conflicts, %s shed, %s seats sold twice"
                .formatted(
                        Words.of(run.requestsPerSecond()),
                        Words.of(run.errorRate()),
                        Words.of(run.conflicts()),
                        Words.of(run.shed()),
                        Words.of(run.oversold()));
    }
}
