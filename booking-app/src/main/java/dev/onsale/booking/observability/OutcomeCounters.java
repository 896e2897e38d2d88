package dev.onsale.booking.observability;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/** Counters of one metric, by concert and outcome. */
public final class OutcomeCounters {

    private final MeterRegistry registry;
    private final String name;
    private final String description;

    /**
     * Creates no counter yet.
     *
     * @param name of the metric, in lower-case words with dots
     */
    public OutcomeCounters(MeterRegistry registry, String name, String description) {
        this.registry = registry;
        this.name = name;
        this.description = description;
    }

    /** Registers counters at zero, so that a rate sees the first increment. */
    public void register(String concert, List<String> outcomes) {
        outcomes.forEach(outcome -> counter(concert, outcome));
    }

    /**
     * Adds one.
     *
     * @param outcome value of the tag {@code outcome}, of low cardinality
     */
    public void increment(String concert, String outcome) {
        counter(concert, outcome).increment();
    }

    private Counter counter(String concert, String outcome) {
        return Counter.builder(name)
                .description(description)
                .tag("concert", concert)
                .tag("outcome", outcome)
                .register(registry);
    }
}
