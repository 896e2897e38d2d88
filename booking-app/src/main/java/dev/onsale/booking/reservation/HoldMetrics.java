package dev.onsale.booking.reservation;

import dev.onsale.booking.catalog.Concert;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** Counts what became of the wishes for seats. */
@Component
class HoldMetrics {

    private final MeterRegistry registry;

    HoldMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void held(Concert concert) {
        count(concert, "held");
    }

    void conflict(Concert concert) {
        count(concert, "conflict");
    }

    private void count(Concert concert, String outcome) {
        registry.counter("onsale.holds", "concert", concert.name(), "outcome", outcome)
                .increment();
    }
}
