package dev.onsale.booking.reservation;

import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.catalog.Concerts;
import dev.onsale.booking.observability.OutcomeCounters;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.stereotype.Component;

/** Counts requests for holds by outcome. */
@Component
class HoldMetrics {

    private static final String HELD = "held";
    private static final String CONFLICT = "conflict";

    private final OutcomeCounters holds;
    private final SeatConflicts conflicts;

    HoldMetrics(MeterRegistry registry, Concerts concerts, SeatConflicts conflicts) {
        this.conflicts = conflicts;
        holds = new OutcomeCounters(registry, "onsale.holds", "Wishes for seats, by what became of them");
        concerts.all().forEach(concert -> holds.register(concert.name(), List.of(HELD, CONFLICT)));
    }

    void held(Concert concert) {
        holds.increment(concert.name(), HELD);
    }

    void conflict(Concert concert) {
        holds.increment(concert.name(), CONFLICT);
        conflicts.add(concert);
    }
}
