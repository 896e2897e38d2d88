package dev.onsale.bench;

import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Something to measure.
 *
 * @param baseline what it is compared with
 * @param preparation brings the sale into a state, and gives what makes the load of each round
 * @param target in words; empty where none was set
 */
record Case(
        String name,
        Baseline baseline,
        Function<Sale, Supplier<Load>> preparation,
        String target,
        Predicate<Outcome> reached) {

    /** What the bare application is asked for. */
    enum Baseline {
        GET,
        POST
    }

    /** The case and its baseline, both the median of the same rounds. */
    record Outcome(Measurement candidate, Measurement baseline) {

        double ratio() {
            return candidate.perSecond() / baseline.perSecond();
        }
    }
}
