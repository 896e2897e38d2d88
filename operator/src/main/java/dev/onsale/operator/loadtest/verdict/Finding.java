package dev.onsale.operator.loadtest.verdict;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a load that rose in steps showed. */
public sealed interface Finding {
    /** Returns the finding in words. */
    String inWords();

    /**
     * A load that was made, and how much came of it.
     *
     * @param load in the finding's unit
     */
    record Level(double load, double requestsPerSecond) {
        String rate() {
            return number(requestsPerSecond) + " requests/s";
        }
    }

    /**
     * Throughput fell although the load rose.
     *
     * @param unit {@code visitors} or {@code visitors/s}
     * @param level counted from 1
     * @param levels how many there are
     */
    record Fall(String unit, int level, int levels, Level from, Level to) implements Finding {
        @Override
        public String inWords() {
            return "throughput fell from step %d of %d (%s %s): %s after %s"
                    .formatted(level, levels, number(to.load), unit, to.rate(), from.rate());
        }
    }

    /**
     * Where the objectives broke.
     *
     * @param unit {@code visitors} or {@code visitors/s}
     * @param held the last load that held; null if none did
     * @param broke what broke first; null if nothing did
     * @param brokeAt the load at which it broke, 0 if nothing did
     */
    record Breakpoint(
            String unit, @Nullable Level held, @Nullable Breach broke, double brokeAt) implements Finding {
        @Override
        public String inWords() {
            if (broke == null) {
                return held == null
                        ? "nothing broke"
                        : "nothing broke up to %s %s, %s".formatted(number(held.load), unit, held.rate());
            }
            var what = "%s at %s %s".formatted(broke.inWords(), number(brokeAt), unit);
            return held == null
                    ? "the first step broke already: " + what
                    : "held %s %s, %s; then %s".formatted(number(held.load), unit, held.rate(), what);
        }
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.format(Locale.ROOT, "%.1f", value);
    }
}
