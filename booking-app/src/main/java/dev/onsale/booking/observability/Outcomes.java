package dev.onsale.booking.observability;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/** Counts, for each concert, what became of things of one kind. */
public final class Outcomes {

    private final MeterRegistry registry;
    private final String name;
    private final String description;

    /**
     * Counters under one name.
     *
     * @param name of the metric, in lower-case words with dots
     */
    public Outcomes(MeterRegistry registry, String name, String description) {
        this.registry = registry;
        this.name = name;
        this.description = description;
    }

    /** Shows these outcomes from now on, so that a rate over the first one is seen. */
    public void show(String concert, List<String> outcomes) {
        outcomes.forEach(outcome -> counter(concert, outcome));
    }

    /**
     * One more.
     *
     * @param outcome one of a few
     */
    public void count(String concert, String outcome) {
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
