package dev.onsale.booking.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onsale.servers.RedisServer;
import dev.onsale.servers.Servers;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** One buyer is active at a time, for two seconds, and for one without a call; a hold lasts six. */
class HoldKeepsPlaceIT {

    private static final RedisServer REDIS = RedisServer.start();
    private static final Installation SALE = Installation.on(Servers.mysql(), REDIS, Servers.kafka(), "PT6S");
    private static final App APP = start();
    private static final AtomicInteger DAYS = new AtomicInteger();

    private final String schedule = SALE.schedule(DAYS.incrementAndGet());
    private final Visitor next = APP.visitor();

    private static App start() {
        SALE.rewriteConcert(json -> json.replace("\"activeSize\": 100000", "\"activeSize\": 1")
                .replace("\"activeTimeout\": \"PT30M\"", "\"activeTimeout\": \"PT2S\"")
                .replace("\"idleTimeout\": \"PT30M\"", "\"idleTimeout\": \"PT1S\""));
        return SALE.start();
    }

    @AfterAll
    static void stop() {
        SALE.close();
        REDIS.close();
    }

    @Test
    void whoHoldsMayPayUntilTheHoldEndsAndHoldsNothingElse() {
        var buyer = holder();
        var id = hold(buyer);

        awaitEndOfBothTimeOuts();

        assertThat(buyer.reserve(schedule, "R-2-2").code()).isEqualTo("not-active");
        assertThat(next.tryToJoin(SALE.rehearsal())).isFalse();
        buyer.pay(id).require(200);
        awaitTurnOfNext();
    }

    @Test
    void whoHoldsTwiceMayPayForBothAndThePlaceEndsWithTheLast() {
        var buyer = holder();
        var first = hold(buyer);
        var second = buyer.reserve(SALE.schedule(DAYS.incrementAndGet()), "R-2-1")
                .require(201)
                .path("id")
                .asString();
        awaitEndOfBothTimeOuts();

        buyer.pay(first).require(200);
        assertThat(next.tryToJoin(SALE.rehearsal())).isFalse();
        buyer.pay(second).require(200);

        assertThat(buyer.http().get("/api/v1/schedules/" + schedule + "/seats").code())
                .isEqualTo("not-active");
        awaitTurnOfNext();
    }

    @Test
    void aHoldThatWasNotPaidKeepsNothingFromOthers() {
        var buyer = holder();
        var id = hold(buyer);
        next.tryToJoin(SALE.rehearsal());
        var ends = Instant.parse(buyer.http()
                .get("/api/v1/reservations/" + id)
                .require(200)
                .path("expiresAt")
                .asString());

        awaitTurnOfNext();

        assertThat(Instant.now()).isAfterOrEqualTo(ends);
        assertThat(buyer.pay(id).code()).isEqualTo("not-active");
    }

    @Test
    void aCancelledHoldKeepsNothing() {
        var buyer = holder();
        var id = hold(buyer);
        awaitEndOfBothTimeOuts();

        buyer.cancel(id).require(204);

        assertThat(buyer.reserve(schedule, "R-2-2").code()).isEqualTo("not-active");
        awaitTurnOfNext();
    }

    @Test
    void aLossOfRedisDoesNotEndThePlaceOfWhoHolds() {
        var buyer = holder();
        var id = hold(buyer);
        await().until(() -> SALE.count("queue_active WHERE buyer = '%s'".formatted(buyer.buyerId())) == 1);
        awaitEndOfBothTimeOuts();

        REDIS.flushAll();

        assertThat(buyer.reserve(schedule, "R-2-2").code()).isEqualTo("not-active");
        buyer.pay(id).require(200);
        awaitTurnOfNext();
    }

    /** Waits for a turn: those of other tests may be active. */
    private Visitor holder() {
        var buyer = APP.visitor();
        buyer.charge(5000).require(201);
        await().until(() -> buyer.tryToJoin(SALE.rehearsal()));
        return buyer;
    }

    private String hold(Visitor buyer) {
        return buyer.reserve(schedule, "R-2-1").require(201).path("id").asString();
    }

    private static void awaitEndOfBothTimeOuts() {
        var end = Instant.now().plusMillis(2100);
        await().until(() -> Instant.now().isAfter(end));
    }

    private void awaitTurnOfNext() {
        await().until(() -> next.tryToJoin(SALE.rehearsal()));
        next.http().delete("/api/v1/concerts/" + SALE.rehearsal() + "/queue").require(204);
    }
}
