package dev.onsale.operator.loadtest.verdict;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An objective that was broken.
 *
 * @param step null if it is not about one step
 * @param outcome the end of visits that it is about, such as {@code turnedAway}; null if it is not about visitors
 * @param limit milliseconds, a share from 0 to 1, or a number of calls or visitors
 * @param value what was measured, in the same unit
 * @param told what a script says of a statistic that is not known here; null otherwise
 */
public record Breach(
        @Nullable String step,
        @Nullable String outcome,
        Statistic statistic,
        double limit,
        double value,
        @Nullable String told) {

    /** What is limited. */
    public enum Statistic {
        P95("p95"),
        P99("p99"),
        MAX("max"),
        ERROR_RATE("errorRate"),
        /** The share of visitors with an outcome. */
        SHARE("share"),
        /** The number of calls of a step, or of visitors with an outcome. */
        COUNT("count"),
        OTHER("other");

        private final String value;

        Statistic(String value) {
            this.value = value;
        }

        /** Returns the name in a result and in the status. */
        public String value() {
            return value;
        }

        static Statistic of(String value) {
            for (var statistic : values()) {
                if (statistic.value.equals(value)) {
                    return statistic;
                }
            }
            return OTHER;
        }

        boolean isTime() {
            return this == P95 || this == P99 || this == MAX;
        }

        boolean isPercentile() {
            return this == P95 || this == P99;
        }
    }

    private static final Map<String, String> NOBODY =
            Map.of("bought", "nobody bought a ticket", "served", "nobody was served");

    static Breach ofStep(String step, Statistic statistic, double limit, double value) {
        return new Breach(step, null, statistic, limit, value, null);
    }

    static Breach ofErrorRate(double limit, double value) {
        return new Breach(null, null, Statistic.ERROR_RATE, limit, value, null);
    }

    static Breach ofVisitors(String outcome, Statistic statistic, double limit, double value) {
        return new Breach(null, outcome, statistic, limit, value, null);
    }

    static Breach told(String sentence) {
        return new Breach(null, null, Statistic.OTHER, 0, 0, sentence);
    }

    /** Returns whether two objectives are the same, whatever was measured. */
    boolean isSameAs(Breach other) {
        return Objects.equals(step, other.step)
                && Objects.equals(outcome, other.outcome)
                && statistic == other.statistic
                && Objects.equals(told, other.told)
                && value < limit == other.value < other.limit;
    }

    /** Returns whether something never happened that has to happen at least once. */
    boolean isAbsence() {
        return statistic == Statistic.COUNT && limit == 1 && value == 0;
    }

    /** Returns the objective's name, such as {@code payment p99} or {@code error rate}. */
    public String name() {
        return switch (statistic) {
            case P95, P99, MAX -> subject("all") + " " + statistic.value;
            case ERROR_RATE -> (step == null ? "" : step + " ") + "error rate";
            case SHARE, COUNT -> subject("");
            case OTHER -> Objects.requireNonNullElse(told, "");
        };
    }

    /** Returns the limit, such as {@code < 700ms} or {@code at most 1%}. */
    public String wanted() {
        return switch (statistic) {
            case P95, P99 -> "< " + measure(limit);
            case OTHER -> "";
            default -> (isTooLittle() ? "at least " : "at most ") + measure(limit);
        };
    }

    /** Returns what was measured, such as {@code 812ms}. */
    public String measured() {
        return measure(value);
    }

    /** Returns the breach in words, such as {@code payment p99 812ms > 700ms}. */
    public String inWords() {
        if (statistic == Statistic.OTHER) {
            return name();
        }
        if (isAbsence()) {
            return step != null
                    ? step + " never called"
                    : NOBODY.getOrDefault(Objects.requireNonNullElse(outcome, ""), "nobody " + outcome);
        }
        return "%s %s %s %s".formatted(name(), measured(), isTooLittle() ? "<" : ">", measure(limit));
    }

    private boolean isTooLittle() {
        return !statistic.isTime() && value < limit;
    }

    private String subject(String all) {
        return step != null ? step : Objects.requireNonNullElse(outcome, all);
    }

    private String measure(double figure) {
        return switch (statistic) {
            case P95, P99, MAX -> Milliseconds.text(figure);
            case ERROR_RATE, SHARE -> percent(figure);
            case COUNT -> String.valueOf((long) figure);
            case OTHER -> "";
        };
    }

    /** Returns, for example, {@code 1.23%}. */
    static String percent(double fraction) {
        var rounded = new BigDecimal(fraction * 100).round(new MathContext(3, RoundingMode.HALF_UP));
        return String.format(Locale.ROOT, "%s%%", rounded.stripTrailingZeros().toPlainString());
    }
}
