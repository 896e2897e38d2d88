package dev.onsale.booking.payment;

import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.catalog.Concerts;
import dev.onsale.booking.observability.OutcomeCounters;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.stereotype.Component;

/** Counts payments by outcome, and sold seats. */
@Component
public class PaymentMetrics {

    private static final String CONFIRMED = "confirmed";
    private static final String INSUFFICIENT_BALANCE = "insufficient-balance";
    private static final String EXPIRED = "expired";
    private static final String DECLINED = "declined";
    private static final String PROVIDER_UNAVAILABLE = "provider-unavailable";
    private static final String REFUNDED_BY_PROVIDER = "refunded-by-provider";

    private final MeterRegistry registry;
    private final OutcomeCounters payments;

    PaymentMetrics(MeterRegistry registry, Concerts concerts) {
        this.registry = registry;
        payments = new OutcomeCounters(registry, "onsale.payments", "Payments, by what became of them");
        for (var concert : concerts.all()) {
            payments.register(
                    concert.name(),
                    List.of(
                            CONFIRMED,
                            INSUFFICIENT_BALANCE,
                            EXPIRED,
                            DECLINED,
                            PROVIDER_UNAVAILABLE,
                            REFUNDED_BY_PROVIDER));
            seats(concert);
        }
    }

    public void confirmed(Concert concert, int seats) {
        payments.increment(concert.name(), CONFIRMED);
        seats(concert).increment(seats);
    }

    public void insufficientBalance(Concert concert) {
        payments.increment(concert.name(), INSUFFICIENT_BALANCE);
    }

    public void expired(Concert concert) {
        payments.increment(concert.name(), EXPIRED);
    }

    public void declined(Concert concert) {
        payments.increment(concert.name(), DECLINED);
    }

    public void providerUnavailable(Concert concert) {
        payments.increment(concert.name(), PROVIDER_UNAVAILABLE);
    }

    /** The money was taken too late for the seats and refunded. */
    public void refundedByProvider(Concert concert) {
        payments.increment(concert.name(), REFUNDED_BY_PROVIDER);
    }

    private Counter seats(Concert concert) {
        return Counter.builder("onsale.seats.sold")
                .description("Seats that were paid for")
                .tag("concert", concert.name())
                .register(registry);
    }
}
