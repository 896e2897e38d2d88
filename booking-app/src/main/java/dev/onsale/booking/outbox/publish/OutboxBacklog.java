package dev.onsale.booking.outbox.publish;

import dev.onsale.booking.catalog.Concerts;
import dev.onsale.booking.database.SharedFigure;
import dev.onsale.booking.database.SharedFigures;
import dev.onsale.booking.database.UtcColumn;
import dev.onsale.booking.outbox.EventConsumer;
import dev.onsale.booking.outbox.deadletter.DeadLetters;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Gauges of unpublished events and of dead letters. One instance counts every few seconds, and all report it. They have
 * no value while MySQL is unavailable.
 */
@Component
class OutboxBacklog {

    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final double MILLIS = 1000;

    private final JdbcClient database;
    private final DeadLetters deadLetters;
    private final List<String> consumers;
    private final Concerts concerts;
    private final Clock clock;
    private final SharedFigure backlog;

    OutboxBacklog(
            JdbcClient database,
            DeadLetters deadLetters,
            List<EventConsumer> consumers,
            Concerts concerts,
            Clock clock,
            SharedFigures figures,
            MeterRegistry registry) {
        this.database = database;
        this.deadLetters = deadLetters;
        this.consumers = consumers.stream().map(EventConsumer::name).toList();
        this.concerts = concerts;
        this.clock = clock;
        this.backlog = figures.of(concerts.current().name(), "outbox", INTERVAL);
        for (var concert : concerts.all()) {
            var name = concert.name();
            Gauge.builder("onsale.outbox.backlog", () -> backlog.get(events(name)))
                    .description("Events that wait to be published")
                    .tag("concert", name)
                    .register(registry);
            Gauge.builder("onsale.outbox.age", () -> seconds(backlog.get(age(name))))
                    .description("How long the oldest event waits to be published; 0 when none does")
                    .baseUnit("seconds")
                    .tag("concert", name)
                    .register(registry);
            for (var consumer : this.consumers) {
                Gauge.builder("onsale.dead.letters.waiting", () -> backlog.get(dead(name, consumer)))
                        .description("Dead letters that nobody has dealt with")
                        .tag("concert", name)
                        .tag("consumer", consumer)
                        .register(registry);
            }
        }
    }

    /** Oftener than the interval, so that what another instance has counted is soon seen. */
    @Scheduled(fixedDelay = 2_000)
    void measure() {
        try {
            backlog.refresh(this::count);
        } catch (DataAccessException | TransactionException e) {
            backlog.forget();
        }
    }

    private Map<String, Long> count() {
        var figures = new HashMap<String, Long>();
        for (var concert : concerts.all()) {
            var name = concert.name();
            figures.put(
                    events(name),
                    database.sql("SELECT COUNT(*) FROM outbox WHERE concert = ? AND published_at IS NULL")
                            .param(name)
                            .query(Long.class)
                            .single());
            figures.put(
                    age(name),
                    database.sql("""
                            SELECT occurred_at FROM outbox WHERE concert = ? AND published_at IS NULL
                            ORDER BY id LIMIT 1""")
                            .param(name)
                            .query((row, _) -> UtcColumn.read(row, "occurred_at"))
                            .optional()
                            .map(since -> Math.max(
                                    0, Duration.between(since, clock.instant()).toMillis()))
                            .orElse(0L));
            consumers.forEach(consumer -> figures.put(dead(name, consumer), deadLetters.count(name, consumer)));
        }
        return figures;
    }

    private static String events(String concert) {
        return concert + " events";
    }

    private static String age(String concert) {
        return concert + " age";
    }

    private static String dead(String concert, String consumer) {
        return concert + " dead " + consumer;
    }

    private static @Nullable Double seconds(@Nullable Long millis) {
        return millis == null ? null : millis / MILLIS;
    }
}
