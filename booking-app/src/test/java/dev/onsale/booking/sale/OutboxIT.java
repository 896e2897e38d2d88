package dev.onsale.booking.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onsale.servers.KafkaServer;
import dev.onsale.servers.Servers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
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
                    read(kafka, List.of("onsale.reservations", "onsale.payments"));
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

    @Test
    void anEventThatComesTwiceCountsOnceAndOneThatCannotBeProcessedBecomesADeadLetter()
            throws ExecutionException, InterruptedException {
        try (KafkaServer kafka = KafkaServer.start();
                Installation sale = Installation.on(Servers.redis(), kafka)) {
            App app = sale.start();
            buy(sale, app, 1, 1);
            await().atMost(PATIENCE)
                    .until(() -> sale.sql("SELECT SUM(sold) FROM sales_figures").equals("1"));
            ConsumerRecord<String, String> payment =
                    read(kafka, List.of("onsale.payments")).getFirst();
            String broken =
                    payment.value().replaceAll("\"id\":\\d+", "\"id\":999").replace("R-1-1", "nonsense");

            send(kafka, "onsale.payments", payment.key(), payment.value());
            send(kafka, "onsale.payments", payment.key(), "no JSON at all");
            send(kafka, "onsale.payments", payment.key(), broken);
            buy(sale, app, 1, 2);

            await().atMost(PATIENCE)
                    .until(() -> sale.sql("SELECT SUM(sold) FROM sales_figures").equals("2"));
            assertThat(read(kafka, List.of("onsale.payments-dlt")))
                    .extracting(ConsumerRecord::value)
                    .containsExactlyInAnyOrder("no JSON at all", broken);
            assertThat(sale.sql("SELECT consumer, event, topic FROM dead_letters"))
                    .isEqualTo("sales-figures\t999\tonsale.payments");
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

    private static List<ConsumerRecord<String, String>> read(KafkaServer kafka, List<String> topics) {
        Properties properties = new Properties();
        properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        List<ConsumerRecord<String, String>> records = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = topics.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map((PartitionInfo info) -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    private static void send(KafkaServer kafka, String topic, String key, String value)
            throws ExecutionException, InterruptedException {
        Properties properties = new Properties();
        properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        try (var producer = new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, key, value)).get();
        }
    }
}
