package dev.onsale.booking.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What organizers can do with dead letters. */
class DeadLetterIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String LETTERS = "/api/v1/admin/dead-letters";

    private static final EventSale EVENTS = EventSale.startWith("onsale.events.retry-delays", "100ms, 500ms, 4s");

    private final Installation sale = EVENTS.sale();
    private final App app = EVENTS.app();

    @AfterAll
    static void stop() {
        EVENTS.close();
    }

    @BeforeEach
    void forget() {
        sale.sql("DELETE FROM dead_letters");
    }

    @Test
    void whatKeepsFailingIsPutAsideAndProcessedOnceWhenItIsDrivenAgain()
            throws ExecutionException, InterruptedException {
        var organizer = app.organizer();
        String reservation;
        long event;
        // Or events of before fail as well.
        await().until(() -> unread("notifications") == 0);
        sale.sql("RENAME TABLE notifications TO notifications_away");
        try {
            reservation = EVENTS.buy();
            await().atMost(PATIENCE).until(() -> sale.count("dead_letters") == 1);
            var letter = organizer.get(LETTERS).require(200).path("deadLetters").path(0);
            event = letter.path("event").asLong();
            assertThat(letter.path("consumer").asString()).isEqualTo("notifications");
            assertThat(letter.path("topic").asString()).isEqualTo("onsale.payments");
            assertThat(letter.path("attempts").asInt()).isEqualTo(4);
            assertThat(letter.path("reason").asString()).contains("notifications");
            var content = organizer.get(LETTERS + "/notifications/" + event).require(200);
            assertThat(content.path("message").path("type").asString()).isEqualTo("PaymentConfirmed");
            assertThat(content.path("message")
                            .path("data")
                            .path("reservationId")
                            .asString())
                    .isEqualTo(reservation);
            await().atMost(PATIENCE)
                    .until(() -> Metrics.value(app, "onsale_dead_letters_waiting", "consumer", "notifications") == 1);

            var inVain = organizer
                    .post(LETTERS + "/notifications/" + event + "/redrive", "")
                    .require(200);

            assertThat(inVain.toString()).isEqualTo("{\"processed\":0,\"failed\":1}");
            assertThat(sale.sql("SELECT attempts FROM dead_letters")).isEqualTo("5");
        } finally {
            sale.sql("RENAME TABLE notifications_away TO notifications");
        }

        var answers = new ArrayList<Integer>();
        try (var together = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = new ArrayList<Future<Integer>>();
            for (int i = 0; i < 6; i++) {
                calls.add(together.submit(() -> organizer
                        .post(LETTERS + "/notifications/" + event + "/redrive", "")
                        .status()));
            }
            for (var call : calls) {
                answers.add(call.get());
            }
        }

        assertThat(answers).containsOnlyOnce(200).contains(404);
        assertThat(sale.count("notifications WHERE reservation = '%s'".formatted(reservation)))
                .isEqualTo(1);
        assertThat(sale.count("dead_letters")).isZero();
        await().atMost(PATIENCE)
                .until(() -> Metrics.value(app, "onsale_dead_letters_waiting", "consumer", "notifications") == 0);
        assertThat(app.audit(sale).path("clean").asBoolean()).isTrue();
    }

    @Test
    void allOfAConsumerAreDrivenAgainThoseThatFailedLongestAgoFirst() throws ExecutionException, InterruptedException {
        var organizer = app.organizer();
        var reservation = EVENTS.buy();
        await().atMost(PATIENCE)
                .until(() -> Records.read(EVENTS.kafka(), List.of("onsale.payments")).stream()
                        .anyMatch(record -> record.key().equals(reservation)));
        var payment = Records.read(EVENTS.kafka(), List.of("onsale.payments")).stream()
                .filter(record -> record.key().equals(reservation))
                .findFirst()
                .orElseThrow();
        for (int id = 900_001; id <= 900_003; id++) {
            var poison =
                    payment.value().replaceAll("\"id\":\\d+", "\"id\":" + id).replaceAll("\"R-\\d+-1\"", "\"poison\"");
            Records.sendLike(EVENTS.kafka(), payment, poison);
        }
        await().atMost(PATIENCE).until(() -> sale.count("dead_letters") == 3);
        assertThat(pages(organizer, "?consumer=sales-figures&limit=2")).containsExactly(900_003L, 900_002L, 900_001L);
        assertThat(pages(organizer, "?consumer=notifications&limit=2")).isEmpty();

        assertThat(redriveAll(organizer, "limit=2")).isEqualTo("{\"processed\":0,\"failed\":2}");
        sale.sql("UPDATE dead_letters SET message = REPLACE(message, 'poison', 'S-1-1')");
        assertThat(redriveAll(organizer, "limit=1")).isEqualTo("{\"processed\":1,\"failed\":0}");
        assertThat(sale.sql("SELECT event FROM dead_letters ORDER BY event")).isEqualTo("900001\n900002");
        assertThat(redriveAll(organizer, "limit=100")).isEqualTo("{\"processed\":2,\"failed\":0}");
        assertThat(redriveAll(organizer, "limit=100")).isEqualTo("{\"processed\":0,\"failed\":0}");
        assertThat(sale.sql("SELECT sold FROM sales_figures WHERE section = 'S'"))
                .isEqualTo("3");
    }

    @Test
    void callsThatMakeNoSenseAreRefusedWithACode() {
        var organizer = app.organizer();
        assertThat(organizer.get(LETTERS + "/notifications/1").code()).isEqualTo("dead-letter-not-found");
        assertThat(organizer.get(LETTERS + "/notifications/one").code()).isEqualTo("invalid-request");
        assertThat(organizer.post(LETTERS + "/nobody/1/redrive", "").code()).isEqualTo("consumer-not-found");
        assertThat(organizer.post(LETTERS + "/redrive", "").code()).isEqualTo("invalid-request");
        assertThat(organizer
                        .post(LETTERS + "/redrive?consumer=notifications&limit=101", "")
                        .code())
                .isEqualTo("invalid-limit");
        assertThat(organizer.get(LETTERS + "?cursor=x").code()).isEqualTo("invalid-cursor");
        assertThat(app.visitor().http().get(LETTERS).status()).isEqualTo(403);
        assertThat(app.stranger().get(LETTERS).status()).isEqualTo(401);
    }

    /** Events of payments that the consumer has not processed. */
    private long unread(String consumer) {
        return sale.count(("outbox o LEFT JOIN processed_events e ON e.event = o.id AND e.consumer = '%s'"
                        + " WHERE o.topic = 'onsale.payments' AND e.event IS NULL")
                .formatted(consumer));
    }

    private static String redriveAll(Http organizer, String query) {
        return organizer
                .post(LETTERS + "/redrive?consumer=sales-figures&" + query, "")
                .require(200)
                .toString();
    }

    private static List<Long> pages(Http organizer, String query) {
        var events = new ArrayList<Long>();
        var cursor = "";
        do {
            var page = organizer.get(LETTERS + query + cursor).require(200);
            page.path("deadLetters")
                    .forEach(letter -> events.add(letter.path("event").asLong()));
            cursor = page.has("nextCursor")
                    ? "&cursor=" + page.path("nextCursor").asString()
                    : "";
        } while (!cursor.isEmpty());
        return events;
    }
}
