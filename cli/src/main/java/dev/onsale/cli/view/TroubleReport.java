package dev.onsale.cli.view;

import dev.onsale.cli.concert.PodLine;
import dev.onsale.cli.concert.Trouble;
import dev.onsale.cli.concert.Trouble.LastWords;
import dev.onsale.cli.concert.Warning;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Why something is not what it should be: pods, what they said last, and warnings. */
public final class TroubleReport {
    private static final String INDENT = "  ";
    private static final int LONGEST_LINE = 400;

    private TroubleReport() {}

    /** Only of what there is. */
    public static List<String> of(Trouble trouble, Instant now) {
        var lines = new ArrayList<String>();
        if (!trouble.pods().isEmpty()) {
            lines.add("pods that are not ready");
            lines.addAll(pods(trouble.pods(), now));
        }
        trouble.lastWords().forEach(words -> lines.addAll(lastWords(words)));
        if (!trouble.warnings().isEmpty()) {
            lines.add("warnings");
            lines.addAll(warnings(trouble.warnings(), now));
        }
        trouble.unknown().forEach(unknown -> lines.add("not known: " + PlainText.line(unknown)));
        return lines;
    }

    private static List<String> pods(List<PodLine> pods, Instant now) {
        var table = new Table().row("POD", "READY", "STATUS", "RESTARTS", "AGE");
        pods.forEach(pod -> table.row(
                pod.name(),
                pod.ready(),
                Words.of(pod.state()),
                Integer.toString(pod.restarts()),
                Age.of(pod.createdAt(), now)));
        var rows = table.lines(INDENT, Paint.NONE);
        var lines = new ArrayList<>(List.of(rows.getFirst()));
        for (int i = 0; i < pods.size(); i++) {
            lines.add(rows.get(i + 1));
            pods.get(i).reasons().stream()
                    .flatMap(reason -> PlainText.lines(reason).stream())
                    .forEach(reason -> lines.add(INDENT + INDENT + reason));
        }
        return lines;
    }

    private static List<String> lastWords(LastWords words) {
        var lines = new ArrayList<String>();
        lines.add("last log lines of %s/%s".formatted(words.pod(), words.container()));
        if (words.lines().isEmpty()) {
            lines.add(INDENT + "(none)");
        }
        words.lines().stream()
                .map(PlainText::logLine)
                .map(line -> INDENT + line.substring(0, Math.min(line.length(), LONGEST_LINE)))
                .forEach(lines::add);
        return lines;
    }

    private static List<String> warnings(List<Warning> warnings, Instant now) {
        var table = new Table();
        warnings.forEach(warning -> table.row(
                Age.ago(warning.at(), now),
                Words.of(warning.reason()),
                Words.of(warning.object()),
                Words.of(warning.message()) + (warning.count() > 1 ? " (" + warning.count() + " times)" : "")));
        return table.lines(INDENT, Paint.NONE);
    }
}
