package dev.onsale.booking.observability;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/** Gauges of when each repeating task last succeeded. */
@Component
public class LastSuccessGauges {

    private static final double MILLIS = 1000;

    private final MeterRegistry registry;
    private final Clock clock;

    LastSuccessGauges(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    /** A task that repeats. */
    public interface Task {

        /** Sets the gauge to now: the task has done its work, or there was none. */
        void markSuccess();
    }

    /**
     * Registers the gauge {@code onsale.task.last.success} of a task. The registration counts as a success.
     *
     * @param name value of the tag {@code task}: lower-case words with dashes, of low cardinality
     */
    public Task register(String name) {
        var last = new AtomicLong(clock.millis());
        Gauge.builder("onsale.task.last.success", last, millis -> millis.get() / MILLIS)
                .description("When a task that repeats last succeeded, as seconds since 1970")
                .baseUnit("seconds")
                .tag("task", name)
                .register(registry);
        return () -> last.set(clock.millis());
    }
}
