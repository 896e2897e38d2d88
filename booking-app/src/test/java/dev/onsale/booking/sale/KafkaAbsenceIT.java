package dev.onsale.booking.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onsale.servers.KafkaServer;
import dev.onsale.servers.Servers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Kafka is unavailable for longer than its clients keep state. What they drop after minutes they drop here after
 * seconds, so that seconds are like an hour: metadata, idle connections, known brokers, members of groups. That takes a
 * minute and a half; {@link OutboxIT} has the short absence.
 */
@EnabledIfSystemProperty(named = "onsale.long", matches = "true")
class KafkaAbsenceIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** More events than the relay takes from a shard at once. */
    private static final int BUYERS = 480;

    private static final int EVENTS_OF_A_BUYER = 5;
    private static final int SEATS = 400;
    private static final int AT_ONCE = 8;
    private static final double LONG = 25;

    private static final Map<String, String> FORGETFUL = Map.of(
            "spring.kafka.properties[metadata.max.age.ms]", "1000",
            "spring.kafka.properties[metadata.recovery.rebootstrap.trigger.ms]", "2000",
            "spring.kafka.properties[connections.max.idle.ms]", "2000",
            "spring.kafka.producer.properties[metadata.max.idle.ms]", "5000",
            "spring.kafka.producer.properties[max.block.ms]", "1000",
            "spring.kafka.producer.properties[request.timeout.ms]", "1000",
            "spring.kafka.producer.properties[delivery.timeout.ms]", "2000",
            "spring.kafka.consumer.properties[session.timeout.ms]", "6000",
            "spring.kafka.consumer.properties[heartbeat.interval.ms]", "1000",
            "spring.kafka.consumer.properties[max.poll.interval.ms]", "10000");

    @Test
    void aLongAbsenceRefusesNoBookingAndLosesNoEvent() throws Exception {
        try (var kafka = KafkaServer.start();
                var sale = Installation.on(Servers.redis(), kafka)) {
            var first = sale.startWith(FORGETFUL);
            var second = sale.startWith(FORGETFUL);
            buy(sale, first, 0);
            buy(sale, second, 1);
            await().atMost(PATIENCE).until(() -> Published.backlog(sale) == 0);
            Published.countsOnce(sale);

            kafka.kill();
            everybodyBuys(sale, List.of(first, second));

            double waiting = (BUYERS - 2.0) * EVENTS_OF_A_BUYER;
            assertThat(Published.backlog(sale)).isEqualTo((long) waiting);
            await().atMost(PATIENCE)
                    .until(() -> shown(first, "onsale_outbox_backlog", sale) == waiting
                            && shown(second, "onsale_outbox_age_seconds", sale) > LONG);
            for (var app : List.of(first, second)) {
                assertThat(System.currentTimeMillis() / 1000.0
                                - Metrics.value(app, "onsale_task_last_success_seconds", "task", "relay"))
                        .as("seconds since the relay last succeeded")
                        .isGreaterThan(LONG / 2);
            }

            kafka.restart();
            await().atMost(PATIENCE).until(() -> Published.backlog(sale) == 0);
            Published.isTheOutboxInOrder(kafka, sale);
            Published.countsOnce(sale);
            await().atMost(PATIENCE)
                    .until(() -> shown(first, "onsale_outbox_age_seconds", sale) == 0
                            && Metrics.value(first, "onsale_consumer_lag", "consumer", "sales-figures") == 0);
            buy(sale, second, BUYERS);
            await().atMost(PATIENCE).until(() -> Published.backlog(sale) == 0);
            Published.countsOnce(sale);
            assertThat(first.audit(sale).path("clean").asBoolean()).isTrue();
        }
    }

    private static void everybodyBuys(Installation sale, List<App> apps) throws Exception {
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var buyers = IntStream.range(2, BUYERS)
                    .mapToObj(number -> threads.submit(() -> buy(sale, apps.get(number % apps.size()), number)))
                    .toList();
            for (var buyer : buyers) {
                buyer.get();
            }
        }
    }

    /** Holds a seat, cancels, holds it again, pays and refunds. No request fails. */
    private static void buy(Installation sale, App app, int number) {
        var buyer = app.activeVisitor(sale);
        var http = buyer.http();
        var seat = "S-%d-%d".formatted(1 + number % SEATS / 20, 1 + number % 20);
        var wish = "{\"scheduleId\": \"%s\", \"seatIds\": [\"%s\"]}".formatted(sale.schedule(1 + number / SEATS), seat);
        keyed(http).post("/api/v1/wallet/charges", "{\"amount\": 5000}").require(201);
        keyed(http).delete(held(http, wish)).require(204);
        var ticket = keyed(http)
                .post(held(http, wish) + "/payment", "")
                .require(200)
                .path("tickets")
                .path(0)
                .path("id")
                .asString();
        keyed(http).post("/api/v1/tickets/" + ticket + "/refund", "").require(200);
    }

    /** The path of the hold. */
    private static String held(Http http, String wish) {
        return "/api/v1/reservations/"
                + keyed(http)
                        .post("/api/v1/reservations", wish)
                        .require(201)
                        .path("id")
                        .asString();
    }

    private static Http keyed(Http http) {
        return http.with("Idempotency-Key", Visitor.newKey());
    }

    private static double shown(App app, String metric, Installation sale) {
        return Metrics.value(app, metric, "concert", sale.rehearsal());
    }
}
