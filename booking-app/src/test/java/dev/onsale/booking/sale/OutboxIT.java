package dev.onsale.booking.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onsale.servers.KafkaServer;
import dev.onsale.servers.Servers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OutboxIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void kafkaAwayRefusesNoBookingAndLosesNoEvent() {
        try (var kafka = KafkaServer.start();
                var sale = Installation.on(Servers.redis(), kafka)) {
            kafka.stop();
            var first = sale.start();
            var second = sale.start();
            buy(sale, first, 1, 1);
            assertThat(Published.backlog(sale)).isEqualTo(2);

            kafka.restart();
            await().atMost(PATIENCE).until(() -> Published.backlog(sale) == 0);
            buy(sale, second, 1, 2);
            await().atMost(PATIENCE).until(() -> Published.backlog(sale) == 0);

            kafka.kill();
            for (int row = 3; row <= 8; row++) {
                buyAndRefund(sale, row % 2 == 0 ? first : second, row);
            }
            assertThat(Published.backlog(sale)).isEqualTo(18);
            await().atMost(PATIENCE)
                    .until(() -> first.metrics()
                            .contains("onsale_outbox_backlog{concert=\"%s\"} 18.0".formatted(sale.rehearsal())));
            assertThat(Metrics.value(first, "onsale_outbox_age_seconds", "concert", sale.rehearsal()))
                    .isPositive();

            kafka.restart();
            await().atMost(PATIENCE).until(() -> Published.backlog(sale) == 0);
            Published.isTheOutboxInOrder(kafka, sale);
            await().atMost(PATIENCE).untilAsserted(() -> {
                var figures = first.management()
                        .get("/actuator/sales?concert=" + sale.rehearsal())
                        .require(200)
                        .path("sections")
                        .path(0);
                assertThat(figures.path("held").asLong()).isEqualTo(8);
                assertThat(figures.path("sold").asLong()).isEqualTo(8);
                assertThat(figures.path("revenue").asLong()).isEqualTo(2000);
            });
            assertThat(first.audit(sale).path("clean").asBoolean()).isTrue();
        }
    }

    @Test
    void theShardsOfAnInstanceThatDiedAreTakenOverWhenItsLeaseEnds() {
        try (var kafka = KafkaServer.start();
                var sale = Installation.on(Servers.redis(), kafka)) {
            var app = sale.start();
            buy(sale, app, 1, 1);
            await().atMost(PATIENCE).until(() -> Published.backlog(sale) == 0);
            // A killed instance leaves leases, and events that were published and not marked.
            sale.sql("UPDATE outbox_shards SET holder = 'dead', leased_until = UTC_TIMESTAMP(3) + INTERVAL 8 SECOND;"
                    + "UPDATE outbox SET published_at = NULL");
            for (int row = 2; row <= 5; row++) {
                buy(sale, app, 1, row);
            }
            assertThat(Published.backlog(sale)).isEqualTo(10);

            await().atMost(PATIENCE).until(() -> Published.backlog(sale) == 0);

            // Each has a consumer of its own.
            await().atMost(PATIENCE)
                    .until(() -> sale.sql("SELECT SUM(sold) FROM sales_figures").equals("5"));
            await().atMost(PATIENCE)
                    .until(() -> sale.sql("SELECT SUM(held) FROM seat_demand").equals("5"));
            await().atMost(PATIENCE).until(() -> sale.count("notifications") == 5);
            assertThat(app.audit(sale).path("clean").asBoolean()).isTrue();
        }
    }

    /** Two events of one aggregate in one topic. */
    private static void buyAndRefund(Installation sale, App app, int row) {
        var buyer = buyer(sale, app);
        var ticket = payFor(buyer, sale.schedule(1), row)
                .path("tickets")
                .path(0)
                .path("id")
                .asString();
        buyer.refund(ticket).require(200);
    }

    private static void buy(Installation sale, App app, int day, int row) {
        payFor(buyer(sale, app), sale.schedule(day), row);
    }

    private static Visitor buyer(Installation sale, App app) {
        var buyer = app.activeVisitor(sale);
        buyer.charge(5000).require(201);
        return buyer;
    }

    private static JsonNode payFor(Visitor buyer, String schedule, int row) {
        var id = buyer.reserve(schedule, "R-" + row + "-1")
                .require(201)
                .path("id")
                .asString();
        return buyer.pay(id).require(200);
    }
}
