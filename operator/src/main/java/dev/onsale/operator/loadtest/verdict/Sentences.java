package dev.onsale.operator.loadtest.verdict;

import java.util.Locale;
import java.util.regex.Pattern;

/** Reads the sentences of a result of version 1. */
final class Sentences {
    private static final Pattern TIME =
            Pattern.compile("(?<step>\\S+) (?<statistic>p95|p99|max) (?<value>[0-9.]+)ms > (?<limit>[0-9.]+)ms");
    private static final Pattern ERROR_RATE = Pattern.compile("error rate (?<value>[0-9.]+)% > (?<limit>[0-9.]+)%");
    private static final Pattern NEVER_CALLED = Pattern.compile("(?<step>\\S+) never called");
    private static final String NOBODY_BOUGHT = "nobody bought a ticket";
    private static final String NOBODY_WAS_SERVED = "nobody was served";
    private static final Pattern HYPHEN = Pattern.compile("-(.)");

    private Sentences() {}

    static Breach breach(String sentence) {
        var time = TIME.matcher(sentence);
        if (time.matches()) {
            return Breach.ofStep(
                    time.group("step"),
                    Breach.Statistic.of(time.group("statistic")),
                    Double.parseDouble(time.group("limit")),
                    Double.parseDouble(time.group("value")));
        }
        var errors = ERROR_RATE.matcher(sentence);
        if (errors.matches()) {
            return Breach.ofErrorRate(
                    Double.parseDouble(errors.group("limit")) / 100, Double.parseDouble(errors.group("value")) / 100);
        }
        var absent = NEVER_CALLED.matcher(sentence);
        if (absent.matches()) {
            return Breach.ofStep(absent.group("step"), Breach.Statistic.COUNT, 1, 0);
        }
        return switch (sentence) {
            case NOBODY_BOUGHT -> Breach.ofVisitors("bought", Breach.Statistic.COUNT, 1, 0);
            case NOBODY_WAS_SERVED -> Breach.ofVisitors("served", Breach.Statistic.COUNT, 1, 0);
            default -> Breach.told(sentence);
        };
    }

    /** Returns the outcome of a visit by its name now: {@code soldOut} for {@code sold-out}. */
    static String outcome(String hyphenated) {
        return HYPHEN.matcher(hyphenated).replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
    }
}
