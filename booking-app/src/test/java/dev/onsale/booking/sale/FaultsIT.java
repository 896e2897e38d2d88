package dev.onsale.booking.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onsale.servers.KafkaServer;
import dev.onsale.servers.MySqlServer;
import dev.onsale.servers.RedisServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Instances and servers fail under a mixed load, one after another. Afterwards everything that buyers were told is
 * true, once, and nothing else.
 */
class FaultsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int BUYERS = 8;
    private static final int PROGRESS = 15;
    private static final String HOLD = "PT3S";

    private final Told told = new Told();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private volatile boolean running = true;

    @Test
    void whatBuyersWereToldIsTrueAfterwards() throws InterruptedException {
        sellDuring(this::eachFailsOnce);
    }

    /** Several at a time, in the middle of what others begin. */
    @Test
    @EnabledIfSystemProperty(named = "onsale.long", matches = "true")
    void whatBuyersWereToldIsTrueAfterFaultsTogether() throws InterruptedException {
        sellDuring(this::severalFailTogether);
    }

    private void sellDuring(Faults faults) throws InterruptedException {
        try (var mysql = MySqlServer.start();
                var redis = RedisServer.start();
                var kafka = KafkaServer.start();
                var sale = Installation.on(mysql, redis, kafka, HOLD);
                var first = sale.launch();
                var second = sale.launch()) {
            first.awaitReady();
            second.awaitReady();
            var buyers = start(sale, List.of(first.url(), second.url()));
            awaitProgress();
            faults.happen(new Victims(mysql, redis, kafka, first, second));
            awaitProgress();
            running = false;
            for (var buyer : buyers) {
                buyer.join();
            }

            assertThat(failures).isEmpty();
            assertThat(told.payments).isNotEmpty();
            assertThat(told.refunds).isNotEmpty();
            everythingToldIsThereAndNothingElse(sale);
            Published.countsOnce(sale);
            assertThat(first.audit(sale).path("clean").asBoolean())
                    .as(first.audit(sale).toString())
                    .isTrue();
            abandonedSeatsCanBeHeldAgain(sale, second);
        }
    }

    private record Victims(
            MySqlServer mysql, RedisServer redis, KafkaServer kafka, ProcessApp first, ProcessApp second) {}

    private interface Faults {
        void happen(Victims victims) throws InterruptedException;
    }

    private void eachFailsOnce(Victims its) throws InterruptedException {
        its.redis.kill();
        its.first.killAndLaunch();
        its.redis.restart();
        awaitProgress();
        its.mysql.kill();
        its.mysql.restart();
        awaitProgress();
        its.kafka.stop();
        its.first.restartUntilReady();
        atRandomMoment(its.second::killAndLaunch);
        awaitProgress();
        its.kafka.restart();
        its.second.restartUntilReady();
    }

    private void severalFailTogether(Victims its) throws InterruptedException {
        eachFailsOnce(its);
        its.redis.flushAll();
        awaitProgress();
        atRandomMoment(its.first::killAndLaunch);
        atRandomMoment(its.mysql::kill);
        its.mysql.restart();
        its.first.restartUntilReady();
        atRandomMoment(its.second::killAndLaunch);
        its.second.restartUntilReady();
    }

    private List<Thread> start(Installation sale, List<String> instances) {
        var buyers = new ArrayList<Thread>();
        for (int number = 0; number < BUYERS; number++) {
            buyers.add(Thread.ofVirtual().start(() -> {
                var buyer = new StubbornBuyer(sale, instances, told);
                try {
                    while (running) {
                        buyer.comeAndBuy();
                    }
                } catch (RuntimeException | AssertionError e) {
                    failures.add(e);
                }
            }));
        }
        return buyers;
    }

    private void awaitProgress() {
        int enough = told.reservations.size() + PROGRESS;
        await().atMost(PATIENCE).until(() -> told.reservations.size() >= enough || !failures.isEmpty());
    }

    private static void atRandomMoment(Runnable fault) throws InterruptedException {
        Thread.sleep(ThreadLocalRandom.current().nextInt(1000));
        fault.run();
    }

    private void everythingToldIsThereAndNothingElse(Installation sale) {
        assertThat(ids(sale, "reservations")).containsExactlyInAnyOrderElementsOf(told.reservations);
        assertThat(ids(sale, "payments")).containsExactlyInAnyOrderElementsOf(told.payments);
        assertThat(ids(sale, "tickets")).containsExactlyInAnyOrderElementsOf(told.tickets);
        assertThat(ids(sale, "tickets WHERE status = 'REFUNDED'")).containsExactlyInAnyOrderElementsOf(told.refunds);
        assertThat(sale.count("ledger_entries WHERE kind = 'CHARGE' AND account = 'WALLET'"))
                .isEqualTo(told.charges.get());
    }

    private static Collection<String> ids(Installation sale, String from) {
        return sale.sql("SELECT id FROM " + from).lines().toList();
    }

    private void abandonedSeatsCanBeHeldAgain(Installation sale, ProcessApp instance) {
        assertThat(told.abandonedSeats).isNotEmpty();
        for (var seat : told.abandonedSeats.stream().distinct().toList()) {
            boolean sold =
                    sale.count("reservation_seats WHERE live = 1 AND expires_at IS NULL AND seat = '" + seat + "'") > 0;
            if (!sold) {
                var visitor = Visitor.at(new Http(instance.url(), Map.of("Rehearsal-Key", Installation.REHEARSAL_KEY)));
                visitor.join(sale.rehearsal());
                await().atMost(PATIENCE)
                        .until(() -> visitor.reserve(sale.schedule(1), seat).status() == 201);
            }
        }
    }
}
