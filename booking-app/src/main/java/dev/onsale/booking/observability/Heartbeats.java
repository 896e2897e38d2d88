package dev.onsale.booking.observability;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/** Shows when tasks that repeat for as long as the application runs last did so without a failure. */
@Component
public class Heartbeats {

    private static final double MILLIS = 1000;

    private final MeterRegistry registry;
    private final Clock clock;

    Heartbeats(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    /** A task that repeats. */
    public interface Task {

        /** It has just done what it is there for, or there was nothing to do. */
        void succeeded();
    }

    /**
     * Shows a task from now on; its start counts as a success.
     *
     * @param name in lower-case words with dashes, one of a few
     */
    public Task of(String name) {
        AtomicLong last = new AtomicLong(clock.millis());
        Gauge.builder("onsale.task.last.success", last, millis -> millis.get() / MILLIS)
                .description("When a task that repeats last succeeded, as seconds since 1970")
                .baseUnit("seconds")
                .tag("task", name)
                .register(registry);
        return () -> last.set(clock.millis());
    }
}
