package dev.onsale.booking.ticket;

import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.catalog.Concerts;
import dev.onsale.booking.observability.Outcomes;
import dev.onsale.booking.web.Problem;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Counts what became of tickets at the gates. */
@Component
class CheckInMetrics {

    private static final String ADMITTED = "admitted";

    private final Outcomes checkIns;

    CheckInMetrics(MeterRegistry registry, Concerts concerts) {
        checkIns = new Outcomes(registry, "onsale.tickets.checkins", "Tickets at the gates, by what became of them");
        concerts.all().forEach(concert -> checkIns.show(concert.name(), List.of(ADMITTED)));
    }

    void admitted(Concert concert) {
        checkIns.count(concert.name(), ADMITTED);
    }

    /** Under the problem's code. */
    void refused(Concert concert, Problem problem) {
        Map<String, Object> members =
                Objects.requireNonNullElse(problem.getBody().getProperties(), Map.of());
        checkIns.count(concert.name(), String.valueOf(members.get("code")));
    }
}
