package dev.onsale.booking.statistics;

import dev.onsale.booking.outbox.EventConsumer;
import dev.onsale.booking.outbox.EventMessage;
import dev.onsale.booking.outbox.Topic;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Counts holds of each seat. */
@Component
class SeatDemandConsumer implements EventConsumer {

    private final SeatDemand demand;

    SeatDemandConsumer(SeatDemand demand) {
        this.demand = demand;
    }

    @Override
    public String name() {
        return "popular-seats";
    }

    @Override
    public Set<Topic> topics() {
        return Set.of(Topic.RESERVATIONS);
    }

    @Override
    public Set<String> types() {
        return Set.of("ReservationHeld");
    }

    @Override
    public void apply(List<EventMessage> events) {
        var more = new TreeMap<SeatDemand.Key, Long>(Comparator.comparing(SeatDemand.Key::concert)
                .thenComparing(SeatDemand.Key::schedule)
                .thenComparing(SeatDemand.Key::seat));
        for (var event : events) {
            var schedule = event.text("scheduleId");
            for (var seat : event.data().path("seatIds")) {
                more.merge(new SeatDemand.Key(event.concert(), schedule, seat.asString()), 1L, Long::sum);
            }
        }
        demand.add(more);
    }
}
