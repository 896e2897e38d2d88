package dev.onsale.booking.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.onsale.booking.catalog.Concerts;
import dev.onsale.booking.database.Transactions;
import dev.onsale.booking.identity.Buyer;
import dev.onsale.booking.sale.App;
import dev.onsale.booking.sale.Installation;
import dev.onsale.servers.RedisServer;
import dev.onsale.servers.Servers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;

class SeatsWithoutRedisIT {

    private static final int SEATS = 10;
    private static final int BUYERS = 120;

    /** More than there are seconds for all of them. */
    private static final int LATE = 40;

    /** Seat to buyer. */
    private final Map<String, String> owners = new ConcurrentHashMap<>();

    private final List<String> faults = Collections.synchronizedList(new ArrayList<>());

    @Test
    void withoutRedisMySqlAloneGivesEachSeatOnce() {
        try (var redis = RedisServer.start();
                var sale = Installation.on(redis, Servers.kafka())) {
            var apps = List.of(sale.start(), sale.start());
            redis.kill();

            rush(sale, apps, sale.schedule(1));

            assertThat(faults).isEmpty();
            assertThat(owners).hasSize(SEATS);
            assertThat(sale.count("reservation_seats WHERE live = 1")).isEqualTo(SEATS);

            redis.restart();
            owners.clear();
            rush(sale, apps, sale.schedule(2));

            assertThat(faults).isEmpty();
            assertThat(owners).hasSize(SEATS);
        }
    }

    @Test
    void aRedisThatDoesNotAnswerSlowsOnlyThoseDownWhoWereAsking() {
        try (var redis = RedisServer.start();
                var sale = Installation.on(redis, Servers.kafka()).with("spring.data.redis.timeout", "1s")) {
            var app = sale.start();
            rush(sale, List.of(app), sale.schedule(1));
            owners.clear();
            redis.pause();
            try {
                assertTimeout(Duration.ofSeconds(30), () -> {
                    rush(sale, List.of(app), sale.schedule(2));
                    // One after the other, each of whom would wait for a time-out.
                    IntStream.range(0, LATE)
                            .forEach(n -> hold(app, sale.rehearsal(), sale.schedule(2), "late-" + n, 1));
                });
            } finally {
                redis.resume();
            }

            assertThat(faults).isEmpty();
            assertThat(owners).hasSize(SEATS);
        }
    }

    /** Every buyer wants two neighbouring seats; all at once. */
    private void rush(Installation sale, List<App> apps, String schedule) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, BUYERS)
                    .forEach(n -> threads.execute(() -> {
                        var app = apps.get(n % apps.size());
                        try {
                            hold(app, sale.rehearsal(), schedule, "buyer-" + n, 1 + 2 * (n % (SEATS / 2)));
                        } catch (RuntimeException e) {
                            faults.add(e.toString());
                        }
                    }));
        }
    }

    private void hold(App app, String concertName, String schedule, String buyer, int first) {
        var concert = app.part(Concerts.class).require(concertName);
        var seats = IntStream.of(first, first + 1)
                .mapToObj(number -> concert.plan().find("S-3-" + number).orElseThrow())
                .toList();
        try {
            whenThereIsAConnection(() -> app.part(HoldWriter.class)
                    .hold(app.part(Transactions.class)::call, concert, schedule, new Buyer(buyer, concertName), seats));
        } catch (SeatsTakenException taken) {
            if (taken.seats().isEmpty()) {
                faults.add("not told which seat is taken");
            }
            return;
        }
        for (var seat : seats) {
            var before = owners.put(seat.id(), buyer);
            if (before != null) {
                faults.add(seat.id() + " given to " + before + " and to " + buyer);
            }
        }
    }

    /** All load is on MySQL now; over HTTP a request without a connection gets a Retry-After. */
    private static void whenThereIsAConnection(Runnable hold) {
        await().pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .ignoreExceptionsMatching(e ->
                        e instanceof CannotCreateTransactionException || e instanceof CannotGetJdbcConnectionException)
                .until(() -> {
                    hold.run();
                    return true;
                });
    }
}
