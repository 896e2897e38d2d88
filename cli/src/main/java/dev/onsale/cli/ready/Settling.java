package dev.onsale.cli.ready;

import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.cli.concert.ConditionLine;
import dev.onsale.cli.view.PlainText;
import java.time.Duration;
import java.util.List;

/** How a Concert becomes what it should be: which of its conditions have changed since they were looked at last. */
final class Settling {
    private static final String CRASHING = "CrashLoopBackOff";

    private List<ConditionLine> shown = List.of();

    /** The conditions that are new or have changed, one a line; those of an older spec are not told. */
    List<String> changes(Concert concert, Duration elapsed) {
        var now = ConditionLine.of(concert);
        var before = shown;
        shown = now;
        return now.stream()
                .filter(condition -> before.stream().noneMatch(condition::saysTheSameAs))
                .filter(condition -> !condition.isOutdated() && !condition.repeatsAnother())
                .map(condition -> "%4ds  %-14s %-8s %s"
                        .formatted(
                                elapsed.toSeconds(),
                                PlainText.line(condition.type()),
                                condition.status(),
                                PlainText.line(condition.sentence())))
                .toList();
    }

    /** Whether a condition says that containers end again and again. */
    static boolean isCrashing(Concert concert) {
        return ConditionLine.of(concert).stream()
                .anyMatch(condition -> condition.reason().equals(CRASHING));
    }
}
