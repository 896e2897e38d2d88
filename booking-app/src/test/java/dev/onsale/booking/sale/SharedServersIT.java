package dev.onsale.booking.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onsale.servers.KafkaServer;
import dev.onsale.servers.RedisServer;
import dev.onsale.servers.Servers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.core.StringRedisTemplate;

/** Concerts of several clusters on one Redis and one Kafka. */
class SharedServersIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final List<String> TOPICS = List.of("onsale.reservations", "onsale.payments");

    @Test
    void concertsOfOneNameNeverMeet() throws ExecutionException, InterruptedException {
        try (var kafka = KafkaServer.start();
                var here = Installation.on(Servers.redis(), kafka).with("POD_NAMESPACE", "shows");
                var there = here.inAnotherCluster().with("POD_NAMESPACE", "shows")) {
            var first = here.start();
            var second = there.start();

            buyASeat(here, first, 1);
            var ben = first.activeVisitor(here);
            ben.cancel(hold(ben, here, 2)).require(204);
            buyASeat(there, second, 1);

            await().atMost(PATIENCE).until(() -> issued(here) == 2 && issued(there) == 1);
            assertThat(Set.of(sharedName(here), sharedName(there)))
                    .hasSize(2)
                    .allMatch(name -> name.matches("shows\\.%s\\.[0-9a-f]{12}".formatted(here.concert())));
            for (var sale : List.of(here, there)) {
                Published.countsOnce(sale);
            }
            // A cluster whose concert of this name still has the bare one.
            for (var event : events(kafka)) {
                Records.sendWithoutHeaders(kafka, event);
            }
            for (var sale : List.of(here, there)) {
                await().atMost(PATIENCE)
                        .until(() -> Records.areRead(kafka, sharedName(sale) + ".sales-figures", TOPICS));
                assertThat(sale.count("processed_events WHERE consumer = 'sales-figures'"))
                        .isEqualTo(sale.count("outbox WHERE type <> 'ReservationCancelled'"));
                Published.countsOnce(sale);
            }
        }
    }

    @Test
    void whoeverGetsTheDataGetsTheName() {
        try (var sale = Installation.create()) {
            sale.start().close();
            var name = sharedName(sale);

            // In another namespace or cluster, or by another version of the operator.
            sale.startWith(Map.of("POD_NAMESPACE", "elsewhere"));

            assertThat(name).matches(sale.concert() + "\\.[0-9a-f]{12}");
            assertThat(sharedName(sale)).isEqualTo(name);
        }
    }

    @Test
    void aConcertOfAVersionWithoutSharedNamesKeepsItsOwnAndLosesNoPlaceSeatOrEvent()
            throws ExecutionException, InterruptedException {
        try (var kafka = KafkaServer.start();
                var redis = RedisServer.start();
                var sale = Installation.ofSchema15(redis, kafka)) {
            sale.rewriteConcert(concert -> concert.replace("\"activeSize\": 100000", "\"activeSize\": 3"));
            var before = sale.start();
            buyASeat(sale, before, 1);
            var holder = before.activeVisitor(sale);
            var held = hold(holder, sale, 2);
            before.activeVisitor(sale);
            before.activeVisitor(sale);
            var waiting = before.visitor();
            assertThat(waiting.tryToJoin(sale.rehearsal())).isFalse();

            var after = sale.startWith(Map.of("POD_NAMESPACE", "shows"));

            assertThat(sharedName(sale)).isEqualTo(sale.concert());
            assertThat(place(after, sale, holder)).isEqualTo("ACTIVE 0");
            assertThat(place(after, sale, waiting)).isEqualTo("WAITING 1");
            after.serve(holder).charge(5000).require(201);
            after.serve(holder).pay(held).require(200);
            await().atMost(PATIENCE).until(() -> place(before, sale, waiting).equals("ACTIVE 0"));
            assertThat(after.part(StringRedisTemplate.class).keys("*"))
                    .allMatch(key ->
                            key.contains("{" + sale.concert() + "}") || key.contains("{" + sale.rehearsal() + "}"));
            Published.countsOnce(sale);

            before.close();
            var payment = events(kafka).getLast();
            sale.sql("DELETE FROM processed_events WHERE consumer = 'notifications'; DELETE FROM notifications");
            for (var event : events(kafka)) {
                Records.sendWithoutHeaders(kafka, event);
            }
            await().atMost(PATIENCE)
                    .until(() -> sale.count("notifications WHERE reservation = '%s'".formatted(payment.key())) == 1);
            await().atMost(PATIENCE).until(() -> Records.areRead(kafka, sale.concert() + ".sales-figures", TOPICS));
            Published.countsOnce(sale);
        }
    }

    @Test
    void aConcertGetsANewNameBetweenSales() {
        try (var sale = Installation.ofSchema15(Servers.redis(), Servers.kafka())) {
            var before = sale.start();
            buyASeat(sale, before, 1);
            var holder = before.activeVisitor(sale);
            await().atMost(PATIENCE)
                    .until(() -> sale.count("queue_active WHERE buyer = '%s'".formatted(holder.buyerId())) == 1);
            Published.countsOnce(sale);
            before.close();

            sale.sql("DELETE FROM shared_names");
            var after = sale.start();

            assertThat(sharedName(sale)).startsWith(sale.concert() + ".");
            assertThat(place(after, sale, holder)).isEqualTo("ACTIVE 0");
            buyASeat(sale, after, 2);
            Published.countsOnce(sale);
            assertThat(after.audit(sale).path("clean").asBoolean()).isTrue();
        }
    }

    /** Buys the first seat of a row. */
    private static void buyASeat(Installation sale, App app, int row) {
        var buyer = app.visitor();
        // A line that was made anew first admits those who were admitted before.
        await().atMost(PATIENCE).until(() -> buyer.tryToJoin(sale.rehearsal()));
        buyer.charge(5000).require(201);
        buyer.pay(hold(buyer, sale, row)).require(200);
    }

    private static String hold(Visitor buyer, Installation sale, int row) {
        return buyer.reserve(sale.schedule(1), "R-" + row + "-1")
                .require(201)
                .path("id")
                .asString();
    }

    private static String place(App app, Installation sale, Visitor buyer) {
        var place = app.serve(buyer)
                .http()
                .get("/api/v1/concerts/" + sale.rehearsal() + "/queue")
                .require(200);
        return place.path("state").asString() + " " + place.path("position").asLong();
    }

    private static String sharedName(Installation sale) {
        return sale.sql("SELECT name FROM shared_names WHERE concert = '%s'".formatted(sale.concert()));
    }

    private static long issued(Installation sale) {
        return Long.parseLong(sale.sql(
                "SELECT COALESCE(MAX(issued), 0) FROM queue_lines WHERE concert = '%s'".formatted(sale.rehearsal())));
    }

    private static List<ConsumerRecord<String, String>> events(KafkaServer kafka) {
        return Records.read(kafka, TOPICS);
    }
}
