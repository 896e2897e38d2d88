package dev.onsale.booking.statistics;

import dev.onsale.booking.outbox.EventConsumer;
import dev.onsale.booking.outbox.EventMessage;
import dev.onsale.booking.outbox.Topic;
import dev.onsale.booking.outbox.UnprocessableEventException;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Updates the sales figures from events. */
@Component
class SalesConsumer implements EventConsumer {

    private final SalesFigures figures;

    SalesConsumer(SalesFigures figures) {
        this.figures = figures;
    }

    @Override
    public String name() {
        return "sales-figures";
    }

    @Override
    public Set<Topic> topics() {
        return Set.of(Topic.RESERVATIONS, Topic.PAYMENTS);
    }

    @Override
    public Set<String> types() {
        return Set.of("ReservationHeld", "PaymentConfirmed", "TicketRefunded");
    }

    @Override
    public void apply(List<EventMessage> events) {
        var change = new SalesChange();
        events.forEach(event -> add(event, change));
        figures.add(change);
    }

    private static void add(EventMessage event, SalesChange change) {
        var data = event.data();
        var schedule = event.text("scheduleId");
        switch (event.type()) {
            case "ReservationHeld" ->
                data.path("seatIds").forEach(seat -> change.held(event.concert(), schedule, section(event, seat)));
            case "PaymentConfirmed" ->
                data.path("seats")
                        .forEach(seat -> change.sold(
                                event.concert(),
                                schedule,
                                section(event, seat.path("seatId")),
                                seat.path("price").asLong()));
            case "TicketRefunded" ->
                change.refunded(
                        event.concert(),
                        schedule,
                        section(event, data.path("seatId")),
                        data.path("price").asLong());
            default -> {
                // not part of the figures
            }
        }
    }

    /** Seat ids read section-row-number. */
    private static String section(EventMessage event, JsonNode seatId) {
        var id = seatId.asString("");
        int row = id.lastIndexOf('-', id.lastIndexOf('-') - 1);
        if (row < 1) {
            throw new UnprocessableEventException("event %d has no seat id".formatted(event.id()), null);
        }
        return id.substring(0, row);
    }
}
