package dev.onsale.booking.audit;

import dev.onsale.booking.catalog.Concerts;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Audits the concert every five minutes, for the alert. The gauges have no value before the first audit. */
@Component
class AuditMetrics {

    private static final Logger LOG = LoggerFactory.getLogger(AuditMetrics.class);

    private final Auditor auditor;
    private final String concert;
    private volatile Map<Invariant, Long> violations = new EnumMap<>(Invariant.class);

    AuditMetrics(Auditor auditor, Concerts concerts, MeterRegistry registry) {
        this.auditor = auditor;
        this.concert = concerts.current().name();
        for (var invariant : Invariant.values()) {
            Gauge.builder("onsale.audit.violations", () -> violations.get(invariant))
                    .description("Violations of what must be true of the sale, at the last audit")
                    .tag("concert", concert)
                    .tag("invariant", invariant.label())
                    .register(registry);
        }
    }

    @Scheduled(initialDelay = 60_000, fixedDelay = 300_000)
    void audit() {
        violations = auditor.violations(concert);
        violations.forEach((invariant, count) -> {
            if (count > 0) {
                LOG.error("Audit of {}: {} violations of {}", concert, count, invariant.label());
            }
        });
    }
}
