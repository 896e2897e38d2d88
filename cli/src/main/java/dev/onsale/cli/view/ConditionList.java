package dev.onsale.cli.view;

import dev.onsale.cli.concert.ConditionLine;
import java.time.Instant;
import java.util.List;

/**
 * The conditions of a Concert, each with how long it has been so; a message of several lines goes on below its
 * beginning.
 */
public final class ConditionList {
    private static final String INDENT = "  ";

    private ConditionList() {}

    /** The conditions in the given order. */
    public static List<String> of(List<ConditionLine> conditions, Instant now, Paint paint) {
        if (conditions.isEmpty()) {
            return List.of(INDENT + "no conditions: the operator has not looked at this Concert yet");
        }
        var table = new Table().painted(1);
        for (var condition : conditions) {
            var sentence = PlainText.lines(condition.sentence());
            table.row(
                    PlainText.line(condition.type()),
                    Words.of(condition.status()),
                    Age.of(condition.since(), now),
                    sentence.isEmpty() ? "" : sentence.getFirst());
            sentence.stream().skip(1).forEach(line -> table.row("", "", "", line));
        }
        return table.lines(INDENT, paint);
    }
}
