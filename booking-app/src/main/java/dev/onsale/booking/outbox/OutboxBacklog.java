package dev.onsale.booking.outbox;

import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.catalog.Concerts;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Shows how many events wait to be published; counted when the metrics are read. */
@Component
class OutboxBacklog {

    private final JdbcClient database;

    OutboxBacklog(JdbcClient database, Concerts concerts, MeterRegistry registry) {
        this.database = database;
        for (Concert concert : concerts.all()) {
            Gauge.builder("onsale.outbox.backlog", () -> count(concert.name()))
                    .description("Events that wait to be published")
                    .tag("concert", concert.name())
                    .register(registry);
        }
    }

    private long count(String concert) {
        return database.sql("SELECT COUNT(*) FROM outbox WHERE concert = ? AND published_at IS NULL")
                .param(concert)
                .query(Long.class)
                .single();
    }
}
