package dev.onsale.booking.statistics;

import dev.onsale.booking.outbox.EventInbox;
import dev.onsale.booking.outbox.EventMessage;
import dev.onsale.booking.outbox.Topic;
import dev.onsale.booking.outbox.UnprocessableEventException;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Keeps the figures of the sale from its events. */
@Component
class SalesConsumer {

    /** Its name, also where the audit looks for what it has processed. */
    static final String NAME = "sales-figures";

    private final EventInbox inbox;
    private final SalesFigures figures;

    SalesConsumer(EventInbox inbox, SalesFigures figures) {
        this.inbox = inbox;
        this.figures = figures;
    }

    /** Started by the outbox once the topics exist. */
    @KafkaListener(
            id = NAME,
            groupId = "#{@consumerGroups.of('" + NAME + "')}",
            topics = {Topic.RESERVATIONS_NAME, Topic.PAYMENTS_NAME},
            batch = "true",
            autoStartup = "false")
    void consume(List<ConsumerRecord<String, String>> records) {
        inbox.process(NAME, records, events -> {
            SalesChange change = new SalesChange();
            events.forEach(event -> add(event, change));
            figures.add(change);
        });
    }

    private static void add(EventMessage event, SalesChange change) {
        JsonNode data = event.data();
        String schedule = text(event, "scheduleId");
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
                // Not a matter of figures.
            }
        }
    }

    /** Seat ids read section-row-number. */
    private static String section(EventMessage event, JsonNode seatId) {
        String id = seatId.asString("");
        int row = id.lastIndexOf('-', id.lastIndexOf('-') - 1);
        if (row < 1) {
            throw new UnprocessableEventException("event %d has no seat id".formatted(event.id()), null);
        }
        return id.substring(0, row);
    }

    private static String text(EventMessage event, String component) {
        String value = event.data().path(component).asString("");
        if (value.isEmpty()) {
            throw new UnprocessableEventException("event %d has no %s".formatted(event.id(), component), null);
        }
        return value;
    }
}
