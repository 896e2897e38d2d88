package dev.onsale.booking.payment;

import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.catalog.Concerts;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Counts what became of payments. */
@Component
class PaymentMetrics {

    private static final String CONFIRMED = "confirmed";
    private static final String INSUFFICIENT_BALANCE = "insufficient-balance";
    private static final String EXPIRED = "expired";
    private static final String DECLINED = "declined";
    private static final String PROVIDER_UNAVAILABLE = "provider-unavailable";
    private static final String REFUNDED_BY_PROVIDER = "refunded-by-provider";

    private final MeterRegistry registry;

    PaymentMetrics(MeterRegistry registry, Concerts concerts) {
        this.registry = registry;
        // From the start, so that a rate over the first one is seen.
        for (Concert concert : concerts.all()) {
            Stream.of(CONFIRMED, INSUFFICIENT_BALANCE, EXPIRED, DECLINED, PROVIDER_UNAVAILABLE, REFUNDED_BY_PROVIDER)
                    .forEach(outcome -> payments(concert, outcome));
            seats(concert);
        }
    }

    void confirmed(Concert concert, int seats) {
        payments(concert, CONFIRMED).increment();
        seats(concert).increment(seats);
    }

    void insufficientBalance(Concert concert) {
        payments(concert, INSUFFICIENT_BALANCE).increment();
    }

    void expired(Concert concert) {
        payments(concert, EXPIRED).increment();
    }

    void declined(Concert concert) {
        payments(concert, DECLINED).increment();
    }

    void providerUnavailable(Concert concert) {
        payments(concert, PROVIDER_UNAVAILABLE).increment();
    }

    /** The money came too late for the seats and was given back. */
    void refundedByProvider(Concert concert) {
        payments(concert, REFUNDED_BY_PROVIDER).increment();
    }

    private Counter payments(Concert concert, String outcome) {
        return Counter.builder("onsale.payments")
                .description("Payments, by what became of them")
                .tag("concert", concert.name())
                .tag("outcome", outcome)
                .register(registry);
    }

    private Counter seats(Concert concert) {
        return Counter.builder("onsale.seats.sold")
                .description("Seats that were paid for")
                .tag("concert", concert.name())
                .register(registry);
    }
}
