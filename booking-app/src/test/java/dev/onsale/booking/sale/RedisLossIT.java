package dev.onsale.booking.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onsale.servers.RedisServer;
import dev.onsale.servers.Servers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RedisLossIT {

    @Test
    void seatsStaySoldOnceWhileRedisIsFlushedAgainAndAgain() {
        try (RedisServer redis = RedisServer.start();
                Installation sale = Installation.on(redis, Servers.kafka())) {
            App first = sale.start();
            App second = sale.start();
            List<Callable<Integer>> tasks = new ArrayList<>();
            IntStream.range(0, 60)
                    .forEach(n -> tasks.add(() -> {
                        App app = n % 2 == 0 ? first : second;
                        return (int) IntStream.rangeClosed(1, 10)
                                .filter(seat -> getsSeat(app, sale, "R-1-" + seat))
                                .count();
                    }));
            tasks.add(() -> {
                for (int flush = 0; flush < 100; flush++) {
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
        Visitor buyer = app.visitor();
        while (true) {
            if (buyer.tryToJoin(sale.rehearsal())) {
                Http.Answer answer = buyer.reserve(sale.schedule(1), seat);
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
        try (RedisServer redis = RedisServer.start();
                Installation sale = Installation.on(redis, Servers.kafka())) {
            App app = sale.start();
            Visitor holder = app.activeVisitor(sale);
            Visitor other = app.activeVisitor(sale);
            String schedule = sale.schedule(1);
            String id =
                    holder.reserve(schedule, "R-1-2").require(201).path("id").asString();

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
