package dev.onsale.booking.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onsale.booking.database.Transactions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Events that a consumer fails on. */
class EventRetryIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Long enough that the test repairs what it broke before the last attempt. */
    private static final EventSale EVENTS = EventSale.startWith("onsale.events.retry-delays", "100ms, 1s, 4s, 20s");

    private final Installation sale = EVENTS.sale();
    private final App app = EVENTS.app();

    @AfterAll
    static void stop() {
        EVENTS.close();
    }

    @Test
    void anEventThatComesTwiceCountsOnceAndOneThatCannotBeProcessedBecomesADeadLetter()
            throws ExecutionException, InterruptedException {
        var first = EVENTS.buy();
        await().atMost(PATIENCE).until(() -> processed("sales-figures", first) == 2);
        long sold = sold();
        var payment = Records.read(EVENTS.kafka(), List.of("onsale.payments")).stream()
                .filter(record -> record.key().equals(first))
                .findFirst()
                .orElseThrow();
        var broken =
                payment.value().replaceAll("\"id\":\\d+", "\"id\":999999").replaceAll("\"R-\\d+-1\"", "\"nonsense\"");

        Records.sendLike(EVENTS.kafka(), payment, payment.value());
        Records.sendLike(EVENTS.kafka(), payment, "no JSON at all");
        Records.sendLike(EVENTS.kafka(), payment, broken);
        var last = EVENTS.buy();

        await().atMost(PATIENCE).until(() -> processed("sales-figures", last) == 2);
        assertThat(sold()).isEqualTo(sold + 1);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Records.read(EVENTS.kafka(), List.of("onsale.payments-dlt")))
                        .extracting(ConsumerRecord::value)
                        // The first is unreadable to both consumers of the topic, the second tells notifications
                        // enough.
                        .containsExactlyInAnyOrder("no JSON at all", "no JSON at all", broken));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                sale.sql("SELECT consumer, topic, attempts FROM dead_letters WHERE event = 999999"))
                        .isEqualTo("sales-figures\tonsale.payments\t1"));
        await().atMost(PATIENCE)
                .until(() -> Metrics.value(app, "onsale_dead_letters_total", "consumer", "sales-figures") == 2);
    }

    @Test
    void whatFailsForAWhileIsTriedAgainAndStallsNobody() {
        sale.sql("RENAME TABLE notifications TO notifications_away");
        String failing;
        try {
            failing = EVENTS.buy();
            await().atMost(PATIENCE)
                    .until(() -> Records.read(EVENTS.kafka(), List.of("onsale.retry-1")).stream()
                            .anyMatch(record -> record.key().equals(failing)));
            await().atMost(PATIENCE).until(() -> processed("sales-figures", failing) == 2);
            assertThat(processed("notifications", failing)).isZero();
        } finally {
            sale.sql("RENAME TABLE notifications_away TO notifications");
        }
        var next = EVENTS.buy();
        await().atMost(PATIENCE).until(() -> processed("notifications", next) == 1);

        await().atMost(PATIENCE).until(() -> processed("notifications", failing) == 1);
        assertThat(sale.count("notifications WHERE reservation = '%s'".formatted(failing)))
                .isEqualTo(1);
        assertThat(sale.count("dead_letters WHERE consumer = 'notifications'")).isZero();
    }

    @Test
    void theLagOfAConsumerThatDoesNotGetOnIsSeen() throws InterruptedException {
        var early = EVENTS.buy();
        await().atMost(PATIENCE).until(() -> processed("sales-figures", early) == 2 && lag("sales-figures") == 0);
        var held = new CountDownLatch(1);
        var done = new CountDownLatch(1);
        var holder =
                Thread.startVirtualThread(() -> app.part(Transactions.class).run(() -> {
                    app.part(JdbcClient.class)
                            .sql("SELECT concert FROM sales_figures FOR UPDATE")
                            .query()
                            .listOfRows();
                    held.countDown();
                    try {
                        done.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }));
        String late;
        try {
            held.await();
            late = EVENTS.buy();
            await().atMost(PATIENCE).until(() -> lag("sales-figures") > 0);
            await().atMost(PATIENCE).until(() -> lag("notifications") == 0);
        } finally {
            done.countDown();
            holder.join();
        }

        await().atMost(PATIENCE).until(() -> lag("sales-figures") == 0);
        assertThat(processed("sales-figures", late)).isEqualTo(2);
        assertThat(sale.count("dead_letters WHERE consumer = 'sales-figures' AND event < 999999"))
                .isZero();
    }

    private double lag(String consumer) {
        return Metrics.value(app, "onsale_consumer_lag", "consumer", consumer);
    }

    /** Events of the reservation that the consumer has processed. */
    private long processed(String consumer, String reservation) {
        return sale.count(
                "processed_events e JOIN outbox o ON o.id = e.event WHERE e.consumer = '%s' AND o.aggregate = '%s'"
                        .formatted(consumer, reservation));
    }

    private long sold() {
        return Long.parseLong(sale.sql("SELECT SUM(sold) FROM sales_figures"));
    }
}
