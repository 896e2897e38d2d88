package dev.onsale.booking.database;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * MySQL's clock, which all instances share, as it goes by the last reading and the time that has passed since. It is
 * wrong by less than a call takes. What must be exact, such as the end of a hold, is decided by a statement. The
 * instance's own clock may be wrong by any time; how much, the gauge {@code onsale.clock.skew} says.
 */
@Component
public class DatabaseClock implements InstantSource {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseClock.class);

    /** A reading that took longer says too little. */
    private static final Duration SLOW = Duration.ofSeconds(1);

    private final JdbcClient database;
    private final Clock own;
    private volatile @Nullable Reading last;

    /** A time of MySQL, and what {@link System#nanoTime} was then. */
    private record Reading(Instant time, long nanos, double skew) {}

    DatabaseClock(JdbcClient database, Clock own, MeterRegistry registry) {
        this.database = database;
        this.own = own;
        Gauge.builder("onsale.clock.skew", this, DatabaseClock::skew)
                .description("How far the clock of this instance is ahead of the clock of a server")
                .baseUnit("seconds")
                .tag("server", "mysql")
                .register(registry);
    }

    @Override
    public Instant instant() {
        var reading = last;
        if (reading == null) {
            read();
            reading = last;
        }
        return reading == null ? own.instant() : reading.time().plusNanos(System.nanoTime() - reading.nanos());
    }

    /** Reads MySQL's clock. Keeps the last reading when MySQL does not answer. */
    @Scheduled(fixedDelay = 10_000)
    void read() {
        long begun = System.nanoTime();
        try {
            long micros = database.sql("SELECT CAST(1000000 * UNIX_TIMESTAMP(UTC_TIMESTAMP(6)) AS SIGNED)")
                    .query(Long.class)
                    .single();
            long half = (System.nanoTime() - begun) / 2;
            if (half < SLOW.toNanos()) {
                var time = Instant.EPOCH.plusNanos(1000 * micros);
                var skew = Duration.between(time, own.instant().minusNanos(half));
                last = new Reading(time, begun + half, skew.toMillis() / 1000.0);
            }
        } catch (DataAccessException | TransactionException e) {
            LOG.debug("The clock of MySQL cannot be read", e);
        }
    }

    private double skew() {
        var reading = last;
        return reading == null ? Double.NaN : reading.skew();
    }
}
