package dev.onsale.operator.loadtest.verdict;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The application's audit of its invariants after a run. */
public sealed interface Audit {

    /**
     * A complete audit.
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

        /** Returns whether every invariant holds. */
        public boolean clean() {
            return violations.values().stream().allMatch(count -> count == 0);
        }

        /** Returns, for example, {@code double_payments 2, lost_events 1}. */
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
     * @param why the reason, for people
     */
    record Unavailable(String why) implements Audit {}
}
