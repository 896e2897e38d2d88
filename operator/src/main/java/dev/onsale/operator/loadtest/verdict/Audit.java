package dev.onsale.operator.loadtest.verdict;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The application's own answer to whether everything that must be true is true after a run. */
public sealed interface Audit {

    /**
     * The audit was made.
     *
     * @param violations number of violations by invariant
     */
    record Answered(Map<String, Long> violations) implements Audit {
        /** The invariant that no seat is sold twice. */
        public static final String OVERSOLD = "oversold";

        public Answered {
            violations = Map.copyOf(violations);
        }

        long oversold() {
            return violations.getOrDefault(OVERSOLD, 0L);
        }

        /** Whether every invariant holds. */
        public boolean clean() {
            return violations.values().stream().allMatch(count -> count == 0);
        }

        /** Such as {@code double_payments 2, lost_events 1}. */
        String broken() {
            return new TreeMap<>(violations)
                    .entrySet().stream()
                            .filter(violation -> violation.getValue() != 0)
                            .map(violation -> violation.getKey() + " " + violation.getValue())
                            .collect(Collectors.joining(", "));
        }
    }

    /**
     * The audit could not be read.
     *
     * @param why for people
     */
    record Unavailable(String why) implements Audit {}
}
