package dev.onsale.booking.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.onsale.servers.RedisServer;
import dev.onsale.servers.Servers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Redis, or Redis and all instances, are unavailable during a sale with an active size of two. */
class BookingWithoutRedisIT {

    private final RedisServer redis = RedisServer.start();
    private final Installation sale = Installation.on(redis, Servers.kafka()).with("spring.data.redis.timeout", "1s");
    private final String queue = "/api/v1/concerts/" + sale.rehearsal() + "/queue";

    BookingWithoutRedisIT() {
        sale.rewriteConcert(json -> json.replaceAll("\"activeSize\": \\d+", "\"activeSize\": 2"));
    }

    @AfterEach
    void close() {
        sale.close();
        redis.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoIsActiveBuysOnWhileRedisIsAwayAndNobodyElseDoes(boolean killed) {
        var app = sale.start();
        var other = sale.start();
        var ann = app.activeVisitor(sale);
        var ben = app.activeVisitor(sale);
        ann.charge(100_000).require(201);
        var waiting = app.visitor();
        assertThat(waiting.tryToJoin(sale.rehearsal())).isFalse();
        awaitCheckpoint();
        if (killed) {
            redis.kill();
        } else {
            redis.pause();
        }

        var reservation =
                ann.reserve(sale.schedule(1), "R-1-1").require(201).path("id").asString();
        ben.reserve(sale.schedule(1), "R-1-2").require(201);
        assertThat(waiting.http().post("/api/v1/reservations", booking("R-1-3")).code())
                .isEqualTo("queue-unavailable");
        assertThat(app.visitor().http().post(queue, "").code()).isEqualTo("queue-unavailable");
        ann.pay(reservation).require(200);
        // Paid: the place has ended at every instance, now and when Redis is back.
        assertThat(other.serve(ann)
                        .http()
                        .post("/api/v1/reservations", booking("R-1-4"))
                        .code())
                .isEqualTo("queue-unavailable");

        if (killed) {
            redis.restart();
        } else {
            redis.resume();
        }
        await().untilAsserted(() -> assertThat(
                        waiting.http().get(queue).require(200).path("state").asString())
                .isEqualTo("ACTIVE"));
        assertThat(ann.http().post("/api/v1/reservations", booking("R-1-4")).code())
                .isEqualTo("not-active");
        assertThat(ben.http().get(queue).require(200).path("state").asString()).isEqualTo("ACTIVE");
        assertThat(app.audit(sale).path("clean").asBoolean()).isTrue();
    }

    @Test
    void whoIsActiveBuysOnAndTheOrderIsKeptWhenRedisAndAllInstancesLostTheirMemory() {
        var first = sale.start();
        var ann = first.activeVisitor(sale);
        var ben = first.activeVisitor(sale);
        ann.charge(100_000).require(201);
        var reservation =
                ann.reserve(sale.schedule(1), "R-1-1").require(201).path("id").asString();
        var waiting = new ArrayList<Visitor>();
        for (int i = 0; i < 4; i++) {
            var visitor = first.visitor();
            assertThat(visitor.tryToJoin(sale.rehearsal())).isFalse();
            waiting.add(visitor);
        }
        awaitCheckpoint();
        first.close();
        redis.kill();
        redis.restart();

        var app = sale.start();

        // A newcomer and the last of the line come before the first.
        var newcomer = app.visitor();
        await().until(() -> newcomer.http().post(queue, "").status() == 201);
        var line = waiting.stream().map(visitor -> app.serve(visitor).http()).toList();
        line.reversed().forEach(http -> assertThat(position(http)).isPositive());
        assertThat(app.serve(ben).reserve(sale.schedule(1), "R-1-2").status()).isEqualTo(201);
        app.serve(ann).pay(reservation).require(200);
        for (int next = 0; next < line.size(); next++) {
            var expected = line.get(next);
            await().untilAsserted(() -> {
                line.forEach(BookingWithoutRedisIT.this::position);
                assertThat(position(expected)).isZero();
            });
            for (var later : line.subList(next + 1, line.size())) {
                assertThat(position(later)).isPositive();
            }
            assertThat(expected.delete(queue).status()).isEqualTo(204);
            line.subList(next + 1, line.size()).forEach(BookingWithoutRedisIT.this::position);
        }
    }

    @Test
    void aRedisThatHangsFromTheStartDelaysNobody() {
        redis.pause();
        var app = sale.start();
        var joins = IntStream.range(0, 120)
                .<Callable<String>>mapToObj(_ -> {
                    var http = app.visitor().http();
                    return () -> http.post(queue, "").code();
                })
                .toList();

        var codes = assertTimeout(Duration.ofSeconds(30), () -> Crowd.together(joins));

        assertThat(codes).containsOnly("queue-unavailable");
        redis.resume();
        await().until(() -> app.visitor().http().post(queue, "").status() == 201);
    }

    private void awaitCheckpoint() {
        await().until(() -> sale.count("queue_active WHERE concert = '%s'".formatted(sale.rehearsal())) == 2);
    }

    private String booking(String seat) {
        return "{\"scheduleId\": \"%s\", \"seatIds\": [\"%s\"]}".formatted(sale.schedule(1), seat);
    }

    /** Returns 0 when active, -1 when the place has ended. */
    private long position(Http http) {
        var answer = http.get(queue);
        return answer.status() == 410
                ? -1
                : answer.require(200).path("position").asLong();
    }
}
