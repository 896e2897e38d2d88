package dev.onsale.booking.notification;

import static java.util.Objects.requireNonNull;

import dev.onsale.booking.database.AfterCommit;
import dev.onsale.booking.outbox.EventConsumer;
import dev.onsale.booking.outbox.EventMessage;
import dev.onsale.booking.outbox.Topic;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Writes a notification for each payment, refund and cancellation, and sends it after the commit. */
@Component
class NotificationConsumer implements EventConsumer {

    private static final Map<String, Notification.Kind> KINDS = Map.of(
            "PaymentConfirmed", Notification.Kind.PAYMENT_CONFIRMED,
            "TicketRefunded", Notification.Kind.TICKET_REFUNDED,
            "ReservationCancelled", Notification.Kind.RESERVATION_CANCELLED);

    private final Notifications notifications;
    private final NotificationSender sender;

    NotificationConsumer(Notifications notifications, NotificationSender sender) {
        this.notifications = notifications;
        this.sender = sender;
    }

    @Override
    public String name() {
        return "notifications";
    }

    @Override
    public Set<Topic> topics() {
        return Set.of(Topic.RESERVATIONS, Topic.PAYMENTS);
    }

    @Override
    public Set<String> types() {
        return KINDS.keySet();
    }

    @Override
    public void apply(List<EventMessage> events) {
        var fresh = events.stream().map(NotificationConsumer::notification).toList();
        notifications.add(fresh);
        AfterCommit.run(() -> sender.send(
                fresh.stream().map(Notifications.Addressed::notification).toList()));
    }

    private static Notifications.Addressed notification(EventMessage event) {
        var kind = requireNonNull(KINDS.get(event.type()));
        return new Notifications.Addressed(
                event.concert(),
                event.text("buyerId"),
                new Notification(
                        event.id(),
                        kind,
                        event.text("reservationId"),
                        event.text("scheduleId"),
                        seats(kind, event.data()),
                        amount(kind, event.data()),
                        event.occurredAt()));
    }

    private static List<String> seats(Notification.Kind kind, JsonNode data) {
        return switch (kind) {
            case PAYMENT_CONFIRMED ->
                items(data.path("seats"))
                        .map(seat -> seat.path("seatId").asString(""))
                        .toList();
            case TICKET_REFUNDED -> List.of(data.path("seatId").asString(""));
            case RESERVATION_CANCELLED ->
                items(data.path("seatIds")).map(seat -> seat.asString("")).toList();
        };
    }

    private static @Nullable Long amount(Notification.Kind kind, JsonNode data) {
        return switch (kind) {
            case PAYMENT_CONFIRMED -> data.path("amount").asLong();
            case TICKET_REFUNDED -> data.path("price").asLong();
            case RESERVATION_CANCELLED -> null;
        };
    }

    private static Stream<JsonNode> items(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
