package dev.onsale.booking.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onsale.servers.RedisServer;
import dev.onsale.servers.Servers;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RedisLossIT {

    private static final int FLUSHES = Boolean.getBoolean("onsale.long") ? 100 : 40;

    @Test
    void seatsStaySoldOnceWhileRedisIsFlushedAgainAndAgain() {
        try (var redis = RedisServer.start();
                var sale = Installation.on(redis, Servers.kafka())) {
            var first = sale.start();
            var second = sale.start();
            var tasks = new ArrayList<Callable<Integer>>();
            IntStream.range(0, 60)
                    .forEach(n -> tasks.add(() -> {
                        var app = n % 2 == 0 ? first : second;
                        return (int) IntStream.rangeClosed(1, 10)
                                .filter(seat -> getsSeat(app, sale, "R-1-" + seat))
                                .count();
                    }));
            tasks.add(() -> {
                for (int flush = 0; flush < FLUSHES; flush++) {
                    redis.flushAll();
                    Thread.sleep(20);
                }
                return 0;
            });

            int held =
                    Crowd.together(tasks).stream().mapToInt(Integer::intValue).sum();

            assertThat(held).isEqualTo(10);
            assertThat(sale.count("reservation_seats WHERE live = 1")).isEqualTo(10);
            assertThat(first.audit(sale).path("clean").asBoolean()).isTrue();
        }
    }

    /** A new buyer, who joins the queue again when a flush took the place away. */
    private static boolean getsSeat(App app, Installation sale, String seat) {
        var buyer = app.visitor();
        while (true) {
            if (buyer.tryToJoin(sale.rehearsal())) {
                var answer = buyer.reserve(sale.schedule(1), seat);
                if (answer.status() == 201) {
                    return true;
                }
                if (answer.code().equals("seat-taken")) {
                    return false;
                }
                assertThat(answer.code()).isEqualTo("not-active");
            }
        }
    }

    @Test
    void aSeatThatRedisWronglyKeepsIsFreeAgainSoonAndOneThatItForgotStaysTaken() {
        try (var redis = RedisServer.start();
                var sale = Installation.on(redis, Servers.kafka())) {
            var app = sale.start();
            var holder = app.activeVisitor(sale);
            var other = app.activeVisitor(sale);
            var schedule = sale.schedule(1);
            var id = holder.reserve(schedule, "R-1-2").require(201).path("id").asString();

            // Behind the application's back: MySQL frees the seat, Redis does not know.
            sale.sql("UPDATE reservation_seats SET live = NULL; UPDATE reservations SET status = 'CANCELLED'");
            assertThat(other.reserve(schedule, "R-1-2").code()).isEqualTo("seat-taken");
            await().untilAsserted(() -> other.reserve(schedule, "R-1-2").require(201));

            assertThat(holder.http()
                            .get("/api/v1/reservations/" + id)
                            .require(200)
                            .path("status")
                            .asString())
                    .isEqualTo("CANCELLED");
            assertThat(holder.reserve(schedule, "R-1-2")
                            .json()
                            .path("seatIds")
                            .path(0)
                            .asString())
                    .isEqualTo("R-1-2");
        }
    }
}
