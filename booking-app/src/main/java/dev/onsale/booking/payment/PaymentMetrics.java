package dev.onsale.booking.payment;

import dev.onsale.booking.catalog.Concert;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** Counts what became of payments. */
@Component
class PaymentMetrics {

    private final MeterRegistry registry;

    PaymentMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void confirmed(Concert concert, int seats) {
        count(concert, "confirmed");
        registry.counter("onsale.seats.sold", "concert", concert.name()).increment(seats);
    }

    void insufficientBalance(Concert concert) {
        count(concert, "insufficient-balance");
    }

    void expired(Concert concert) {
        count(concert, "expired");
    }

    private void count(Concert concert, String outcome) {
        registry.counter("onsale.payments", "concert", concert.name(), "outcome", outcome)
                .increment();
    }
}
