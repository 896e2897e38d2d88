package dev.onsale.booking.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onsale.servers.KafkaServer;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.databind.json.JsonMapper;

/** The events that an installation has published to Kafka. */
final class Published {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final JsonMapper JSON = new JsonMapper();

    private Published() {}

    static long backlog(Installation sale) {
        return sale.count("outbox WHERE published_at IS NULL");
    }

    /**
     * Each event of the outbox is there, nothing else is, and those of an aggregate are in their order; some may be
     * there twice.
     */
    static void isTheOutboxInOrder(KafkaServer kafka, Installation sale) {
        var records = Records.read(kafka, List.of("onsale.reservations", "onsale.payments"));
        assertThat(records.stream().map(Published::id).distinct())
                .containsExactlyInAnyOrderElementsOf(sale.sql("SELECT id FROM outbox")
                        .lines()
                        .map(Long::valueOf)
                        .toList());
        records.stream()
                .collect(Collectors.groupingBy(
                        record -> record.topic() + record.key(),
                        Collectors.mapping(Published::id, Collectors.toList())))
                .forEach((aggregate, ids) ->
                        assertThat(ids.stream().distinct()).as(aggregate).isSorted());
    }

    /** All consumers have done with each event what is to be done once, and none was put aside. */
    static void countsOnce(Installation sale) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                sale.sql("SELECT SUM(held), SUM(sold), SUM(refunded), SUM(revenue) FROM sales_figures"))
                        .isEqualTo(sale.sql("""
                                SELECT (SELECT SUM(seat_count) FROM reservations),
                                       (SELECT COUNT(*) FROM tickets),
                                       (SELECT COUNT(*) FROM tickets WHERE status = 'REFUNDED'),
                                       (SELECT COALESCE(SUM(price), 0) FROM tickets WHERE status = 'VALID')""")));
        await().atMost(PATIENCE)
                .until(() -> sale.count("notifications")
                        == sale.count(
                                "outbox WHERE type IN ('PaymentConfirmed', 'TicketRefunded', 'ReservationCancelled')"));
        // An event may be processed before it is marked as published.
        await().atMost(PATIENCE).until(() -> backlog(sale) == 0);
        assertThat(sale.count("dead_letters")).isZero();
    }

    private static Long id(ConsumerRecord<String, String> record) {
        return JSON.readTree(record.value()).path("id").asLong();
    }
}
