package dev.onsale.booking.database;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Figures that one instance computes for all. They lie in MySQL, beside the lease of who computes them anew, and are
 * timed by MySQL's clock, which all instances share.
 */
@Component
public class SharedFigures {

    private static final TypeReference<Map<String, Long>> FIGURES = new TypeReference<>() {};
    private static final long MICROS = 1000;
    private static final double MILLIS = 1000;

    private final JdbcClient database;
    private final JsonMapper json;
    private final Clock clock;
    private final MeterRegistry registry;

    /** What was computed, and how long ago that began. */
    record Computed(Map<String, Long> figures, Duration age) {}

    SharedFigures(JdbcClient database, JsonMapper json, Clock clock, MeterRegistry registry) {
        this.database = database;
        this.json = json;
        this.clock = clock;
        this.registry = registry;
    }

    /**
     * Returns figures of a concert under a name. The gauge {@code onsale.figures.computed} has the time from which they
     * are.
     *
     * @param interval how often they are computed, and how long one computation may take before another instance
     *     repeats it
     */
    public SharedFigure of(String concert, String name, Duration interval) {
        var figure = new SharedFigure(this, concert, name, interval);
        Gauge.builder(
                        "onsale.figures.computed",
                        () -> figure.age()
                                .map(age -> (clock.millis() - age.toMillis()) / MILLIS)
                                .orElse(null))
                .description("When any instance began to compute what all instances report, as seconds since 1970")
                .baseUnit("seconds")
                .tag("concert", concert)
                .tag("figures", name)
                .register(registry);
        return figure;
    }

    Optional<Computed> read(String concert, String name) {
        return database.sql("""
                        SELECT figures, TIMESTAMPDIFF(MICROSECOND, computed_at, UTC_TIMESTAMP(3)) AS age
                        FROM shared_figures WHERE concert = ? AND name = ? AND figures IS NOT NULL""")
                .params(concert, name)
                .query((row, _) -> new Computed(
                        json.readValue(row.getString("figures"), FIGURES),
                        Duration.ofMillis(row.getLong("age") / MICROS)))
                .optional();
    }

    /** Returns the holder of a new lease; null when figures are not due, or another instance computes them. */
    @Nullable
    String lease(String concert, String name, Duration interval) {
        var holder = UUID.randomUUID().toString();
        database.sql("""
                        INSERT IGNORE INTO shared_figures (concert, name, holder, leased_until)
                        VALUES (?, ?, '', '2000-01-01')""").params(concert, name).update();
        boolean mine = database.sql("""
                        UPDATE shared_figures SET holder = ?, leased_until = UTC_TIMESTAMP(3) + INTERVAL ? SECOND
                        WHERE concert = ? AND name = ? AND leased_until <= UTC_TIMESTAMP(3)
                          AND (computed_at IS NULL OR computed_at <= UTC_TIMESTAMP(3) - INTERVAL ? SECOND)""")
                        .params(holder, interval.toSeconds(), concert, name, interval.toSeconds())
                        .update()
                == 1;
        return mine ? holder : null;
    }

    /** Stores what the holder has computed, and ends the lease. Does nothing when another instance has taken over. */
    void store(String concert, String name, String holder, Duration interval, Map<String, Long> figures) {
        database.sql("""
                        UPDATE shared_figures SET figures = ?, computed_at = leased_until - INTERVAL ? SECOND,
                            leased_until = UTC_TIMESTAMP(3)
                        WHERE concert = ? AND name = ? AND holder = ?""")
                .params(json.writeValueAsString(figures), interval.toSeconds(), concert, name, holder)
                .update();
    }
}
