package dev.onsale.booking.ticket;

import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.catalog.Concerts;
import dev.onsale.booking.error.ErrorCode;
import dev.onsale.booking.observability.OutcomeCounters;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.stereotype.Component;

/** Counts check-ins by outcome. */
@Component
class CheckInMetrics {

    private static final String ADMITTED = "admitted";

    private final OutcomeCounters checkIns;

    CheckInMetrics(MeterRegistry registry, Concerts concerts) {
        checkIns = new OutcomeCounters(
                registry, "onsale.tickets.checkins", "Tickets at the gates, by what became of them");
        concerts.all().forEach(concert -> checkIns.register(concert.name(), List.of(ADMITTED)));
    }

    void admitted(Concert concert) {
        checkIns.increment(concert.name(), ADMITTED);
    }

    /** Counts the code as outcome. */
    void rejected(Concert concert, ErrorCode code) {
        checkIns.increment(concert.name(), code.value());
    }
}
