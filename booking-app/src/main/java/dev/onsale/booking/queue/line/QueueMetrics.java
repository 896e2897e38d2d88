package dev.onsale.booking.queue.line;

import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.catalog.Concerts;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.stereotype.Component;

/**
 * Metrics of the queue. Gauges describe the whole sale and are the same in every instance: aggregate them with max.
 * Counters are per instance: sum them.
 */
@Component
class QueueMetrics {

    private static final Duration[] WAITS = Stream.of(
                    "100ms", "250ms", "500ms", "1s", "2s", "5s", "10s", "30s", "60s", "120s", "300s", "600s", "1800s",
                    "3600s")
            .map(DurationStyle::detectAndParse)
            .toArray(Duration[]::new);

    private final Map<String, Meters> meters;

    private record Meters(Counter joins, Counter admissions, Timer waited) {}

    QueueMetrics(Concerts concerts, LineSnapshots snapshots, MeterRegistry registry) {
        this.meters = concerts.all().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Concert::name, concert -> register(concert.name(), concerts, snapshots, registry)));
    }

    void record(String concert, LineReport report) {
        var of = meters.get(concert);
        if (of == null) {
            return;
        }
        if (report.joined()) {
            of.joins().increment();
        }
        of.admissions().increment(report.admissions().size());
        if (report.waitedMs() >= 0) {
            of.waited().record(Duration.ofMillis(report.waitedMs()));
        }
    }

    private static Meters register(String concert, Concerts concerts, LineSnapshots snapshots, MeterRegistry registry) {
        gauge("onsale.queue.waiting", "Buyers who wait", concert, registry, snapshots, LineSnapshot::waiting);
        gauge("onsale.queue.active", "Buyers who may buy now", concert, registry, snapshots, LineSnapshot::active);
        gauge(
                "onsale.queue.paused",
                "1 while the organizer lets nobody in",
                concert,
                registry,
                snapshots,
                line -> line.paused() ? 1 : 0);
        Gauge.builder(
                        "onsale.queue.active.size",
                        () -> concerts.require(concert).queue().activeSize())
                .description("How many may be active at once")
                .tag("concert", concert)
                .register(registry);
        return new Meters(
                Counter.builder("onsale.queue.joins")
                        .description("Buyers who got a new number")
                        .tag("concert", concert)
                        .register(registry),
                Counter.builder("onsale.queue.admissions")
                        .description("Buyers who became active")
                        .tag("concert", concert)
                        .register(registry),
                Timer.builder("onsale.queue.wait")
                        .description("Time from joining to being admitted")
                        .tag("concert", concert)
                        .serviceLevelObjectives(WAITS)
                        .register(registry));
    }

    private static void gauge(
            String name,
            String description,
            String concert,
            MeterRegistry registry,
            LineSnapshots snapshots,
            ToDoubleFunction<LineSnapshot> value) {
        Gauge.builder(name, snapshots, all -> value.applyAsDouble(all.of(concert)))
                .description(description)
                .tag("concert", concert)
                .register(registry);
    }
}
