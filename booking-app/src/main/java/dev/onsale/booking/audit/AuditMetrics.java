package dev.onsale.booking.audit;

import dev.onsale.booking.catalog.Concerts;
import dev.onsale.booking.database.SharedFigure;
import dev.onsale.booking.database.SharedFigures;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Audits the concert every five minutes, for the alert: one instance does, and all report it. The gauges have no value
 * before the first audit, and none when the last one is too old.
 */
@Component
class AuditMetrics {

    private static final Logger LOG = LoggerFactory.getLogger(AuditMetrics.class);
    private static final Duration INTERVAL = Duration.ofMinutes(5);

    private final Auditor auditor;
    private final String concert;
    private final SharedFigure violations;

    AuditMetrics(Auditor auditor, Concerts concerts, SharedFigures figures, MeterRegistry registry) {
        this.auditor = auditor;
        this.concert = concerts.current().name();
        this.violations = figures.of(concert, "audit", INTERVAL);
        for (var invariant : Invariant.values()) {
            Gauge.builder("onsale.audit.violations", () -> violations.get(invariant.label()))
                    .description("Violations of what must be true of the sale, at the last audit by any instance")
                    .tag("concert", concert)
                    .tag("invariant", invariant.label())
                    .register(registry);
        }
    }

    @Scheduled(initialDelay = 60_000, fixedDelay = 30_000)
    void audit() {
        violations.refresh(this::count);
    }

    /** Returns the number of violations of each invariant at the last audit; empty while there is no young one. */
    Map<String, Long> last() {
        var counts = new LinkedHashMap<String, Long>();
        for (var invariant : Invariant.values()) {
            @Nullable Long count = violations.get(invariant.label());
            if (count != null) {
                counts.put(invariant.label(), count);
            }
        }
        return counts;
    }

    Optional<Duration> age() {
        return violations.age();
    }

    private Map<String, Long> count() {
        var counts = new LinkedHashMap<String, Long>();
        auditor.violations(concert).forEach((invariant, count) -> {
            if (count > 0) {
                LOG.error("Audit of {}: {} violations of {}", concert, count, invariant.label());
            }
            counts.put(invariant.label(), count);
        });
        return counts;
    }
}
