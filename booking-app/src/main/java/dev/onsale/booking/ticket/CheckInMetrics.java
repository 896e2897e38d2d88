package dev.onsale.booking.ticket;

import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.catalog.Concerts;
import dev.onsale.booking.web.Problem;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Counts what became of tickets at the gates. */
@Component
class CheckInMetrics {

    private static final String ADMITTED = "admitted";

    private final MeterRegistry registry;

    CheckInMetrics(MeterRegistry registry, Concerts concerts) {
        this.registry = registry;
        // From the start, so that a rate over the first one is seen.
        for (Concert concert : concerts.all()) {
            counter(concert, ADMITTED);
        }
    }

    void admitted(Concert concert) {
        counter(concert, ADMITTED).increment();
    }

    /** Under the problem's code. */
    void refused(Concert concert, Problem problem) {
        Map<String, Object> members =
                Objects.requireNonNullElse(problem.getBody().getProperties(), Map.of());
        counter(concert, String.valueOf(members.get("code"))).increment();
    }

    private Counter counter(Concert concert, String outcome) {
        return Counter.builder("onsale.tickets.checkins")
                .description("Tickets at the gates, by what became of them")
                .tag("concert", concert.name())
                .tag("outcome", outcome)
                .register(registry);
    }
}
