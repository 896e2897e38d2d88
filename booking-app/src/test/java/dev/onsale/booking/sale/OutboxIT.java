package dev.onsale.booking.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onsale.servers.KafkaServer;
import dev.onsale.servers.Servers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OutboxIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final JsonMapper json = new JsonMapper();

    @Test
    void kafkaAwayRefusesNoBookingAndLosesNoEvent() {
        try (KafkaServer kafka = KafkaServer.start();
                Installation sale = Installation.on(Servers.redis(), kafka)) {
            kafka.stop();
            App first = sale.start();
            App second = sale.start();
            buy(sale, first, 1, 1);
            assertThat(backlog(sale)).isEqualTo(2);

            kafka.restart();
            await().atMost(PATIENCE).until(() -> backlog(sale) == 0);
            buy(sale, second, 1, 2);
            await().atMost(PATIENCE).until(() -> backlog(sale) == 0);

            kafka.kill();
            for (int row = 3; row <= 8; row++) {
                buy(sale, row % 2 == 0 ? first : second, 1, row);
            }
            assertThat(backlog(sale)).isEqualTo(12);
            assertThat(first.management().get("/actuator/prometheus").response().body())
                    .asString()
                    .contains("onsale_outbox_backlog{concert=\"%s\"} 12.0".formatted(sale.rehearsal()));

            kafka.restart();
            await().atMost(PATIENCE).until(() -> backlog(sale) == 0);
            List<ConsumerRecord<String, String>> published =
                    Records.read(kafka, List.of("onsale.reservations", "onsale.payments"));
            Map<Long, Long> copies = published.stream()
                    .collect(Collectors.groupingBy(
                            record -> json.readTree(record.value()).path("id").asLong(), Collectors.counting()));
            assertThat(copies.keySet())
                    .containsExactlyInAnyOrderElementsOf(sale.sql("SELECT id FROM outbox")
                            .lines()
                            .map(Long::valueOf)
                            .toList());

            await().atMost(PATIENCE).untilAsserted(() -> {
                JsonNode figures = first.management()
                        .get("/actuator/sales?concert=" + sale.rehearsal())
                        .require(200)
                        .path("sections")
                        .path(0);
                assertThat(figures.path("held").asLong()).isEqualTo(8);
                assertThat(figures.path("sold").asLong()).isEqualTo(8);
                assertThat(figures.path("revenue").asLong()).isEqualTo(8000);
            });
            assertThat(first.audit(sale).path("clean").asBoolean()).isTrue();
        }
    }

    private static void buy(Installation sale, App app, int day, int row) {
        Visitor buyer = app.activeVisitor(sale);
        buyer.charge(5000).require(201);
        String id = buyer.reserve(sale.schedule(day), "R-" + row + "-1")
                .require(201)
                .path("id")
                .asString();
        buyer.pay(id).require(200);
    }

    private static long backlog(Installation sale) {
        return sale.count("outbox WHERE published_at IS NULL");
    }
}
