package dev.onsale.booking.outbox.publish;

import dev.onsale.booking.catalog.Concerts;
import dev.onsale.booking.database.UtcColumn;
import dev.onsale.booking.outbox.EventConsumer;
import dev.onsale.booking.outbox.deadletter.DeadLetters;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Gauges of unpublished events and of dead letters. Measured every few seconds and not when scraped, so that scraping
 * works while MySQL is unavailable; they have no value then.
 */
@Component
class OutboxBacklog {

    private static final double MILLIS = 1000;

    private final JdbcClient database;
    private final DeadLetters deadLetters;
    private final List<String> consumers;
    private final Concerts concerts;
    private final Clock clock;
    private final Map<String, Backlog> backlogs = new ConcurrentHashMap<>();

    /** The backlog of a concert. */
    private record Backlog(long events, double age, Map<String, Long> deadLetters) {}

    OutboxBacklog(
            JdbcClient database,
            DeadLetters deadLetters,
            List<EventConsumer> consumers,
            Concerts concerts,
            Clock clock,
            MeterRegistry registry) {
        this.database = database;
        this.deadLetters = deadLetters;
        this.consumers = consumers.stream().map(EventConsumer::name).toList();
        this.concerts = concerts;
        this.clock = clock;
        for (var concert : concerts.all()) {
            var name = concert.name();
            Gauge.builder("onsale.outbox.backlog", shown(name, Backlog::events))
                    .description("Events that wait to be published")
                    .tag("concert", name)
                    .register(registry);
            Gauge.builder("onsale.outbox.age", shown(name, Backlog::age))
                    .description("How long the oldest event waits to be published; 0 when none does")
                    .baseUnit("seconds")
                    .tag("concert", name)
                    .register(registry);
            for (var consumer : this.consumers) {
                Gauge.builder(
                                "onsale.dead.letters.waiting",
                                shown(name, backlog -> backlog.deadLetters().getOrDefault(consumer, 0L)))
                        .description("Dead letters that nobody has dealt with")
                        .tag("concert", name)
                        .tag("consumer", consumer)
                        .register(registry);
            }
        }
    }

    @Scheduled(fixedDelay = 5_000)
    void measure() {
        for (var concert : concerts.all()) {
            try {
                backlogs.put(concert.name(), backlog(concert.name()));
            } catch (DataAccessException e) {
                backlogs.remove(concert.name());
            }
        }
    }

    private Backlog backlog(String concert) {
        long events = database.sql("SELECT COUNT(*) FROM outbox WHERE concert = ? AND published_at IS NULL")
                .param(concert)
                .query(Long.class)
                .single();
        var oldest = database.sql("""
                        SELECT occurred_at FROM outbox WHERE concert = ? AND published_at IS NULL
                        ORDER BY id LIMIT 1""")
                .param(concert)
                .query((row, number) -> UtcColumn.read(row, "occurred_at"))
                .optional();
        return new Backlog(
                events,
                oldest.map(this::age).orElse(0.0),
                consumers.stream()
                        .collect(Collectors.toMap(
                                Function.identity(), consumer -> deadLetters.count(concert, consumer))));
    }

    private double age(Instant since) {
        long millis = Duration.between(since, clock.instant()).toMillis();
        return Math.max(0, millis) / MILLIS;
    }

    private Supplier<@Nullable Number> shown(String concert, Function<Backlog, Number> figure) {
        return () -> {
            @Nullable Backlog backlog = backlogs.get(concert);
            return backlog == null ? null : figure.apply(backlog);
        };
    }
}
