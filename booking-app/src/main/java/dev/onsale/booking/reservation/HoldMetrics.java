package dev.onsale.booking.reservation;

import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.catalog.Concerts;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** Counts what became of the wishes for seats. */
@Component
class HoldMetrics {

    private static final String HELD = "held";
    private static final String CONFLICT = "conflict";

    private final MeterRegistry registry;

    HoldMetrics(MeterRegistry registry, Concerts concerts) {
        this.registry = registry;
        // From the start, so that a rate over the first one is seen.
        for (Concert concert : concerts.all()) {
            counter(concert, HELD);
            counter(concert, CONFLICT);
        }
    }

    void held(Concert concert) {
        counter(concert, HELD).increment();
    }

    void conflict(Concert concert) {
        counter(concert, CONFLICT).increment();
    }

    private Counter counter(Concert concert, String outcome) {
        return Counter.builder("onsale.holds")
                .description("Wishes for seats, by what became of them")
                .tag("concert", concert.name())
                .tag("outcome", outcome)
                .register(registry);
    }
}
