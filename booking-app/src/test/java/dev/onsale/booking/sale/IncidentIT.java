package dev.onsale.booking.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onsale.booking.database.Transactions;
import dev.onsale.servers.MySqlServer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Buyers affected by an incident can be listed afterwards. */
class IncidentIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String LIST = "/api/v1/admin/affected-buyers";

    @Test
    void theListNamesExactlyThoseWhoGotErrorsWhileMySqlWasAway() {
        try (var mysql = MySqlServer.start();
                var sale = Installation.on(mysql)) {
            var app = sale.start();
            var hit = app.activeVisitor(sale);
            var hitOften = app.activeVisitor(sale);
            var idle = app.activeVisitor(sale);
            hit.charge(1000).require(201);
            var organizer = app.organizer();
            var before = Instant.now();

            mysql.stop();
            assertThat(charge(hit).status()).isEqualTo(503);
            for (int i = 0; i < 3; i++) {
                assertThat(charge(hitOften).status()).isEqualTo(503);
            }
            idle.http().get("/api/v1/concerts/" + sale.rehearsal()).require(200);
            assertThat(charge(app.stranger()).status()).isEqualTo(401);
            var after = Instant.now();
            mysql.restart();

            var range = "?from=%s&to=%s".formatted(before, after.plusSeconds(60));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(size(organizer, range)).isEqualTo(2));
            for (var buyer : organizer.get(LIST + range).require(200).path("affectedBuyers")) {
                assertThat(buyer.path("buyerId").asString()).isIn(hit.buyerId(), hitOften.buyerId());
                assertThat(buyer.path("answers").asLong())
                        .isEqualTo(buyer.path("buyerId").asString().equals(hit.buyerId()) ? 1 : 3);
                assertThat(buyer.path("kind").asString()).isEqualTo("UNAVAILABLE");
                assertThat(buyer.path("endpoints").asString()).isEqualTo("book");
                assertThat(Instant.parse(buyer.path("first").asString()))
                        .isBetween(before.truncatedTo(ChronoUnit.MILLIS), after);
                assertThat(Instant.parse(buyer.path("last").asString()))
                        .isBetween(before.truncatedTo(ChronoUnit.MILLIS), after);
            }
            var first = organizer.get(LIST + range + "&limit=1").require(200);
            var second = organizer
                    .get(LIST + range + "&limit=1&cursor="
                            + first.path("nextCursor").asString())
                    .require(200);
            assertThat(second.path("affectedBuyers").size()).isEqualTo(1);
            assertThat(second.has("nextCursor")).isFalse();
            assertThat(first.path("affectedBuyers")).isNotEqualTo(second.path("affectedBuyers"));
            assertThat(size(organizer, range + "&kind=SHED")).isZero();
            assertThat(size(organizer, "?from=%s&to=%s".formatted(before.minusSeconds(600), before.minusSeconds(60))))
                    .isZero();
            assertThat(app.metrics()).contains("onsale_affected_buyers_dropped_total 0.0");
        }
    }

    @Test
    void buyersWhoWereSentAwayAreToldApartFromThoseWhoMetAnError() throws InterruptedException {
        try (var sale = Installation.create()) {
            var app = sale.startWith(Map.of(
                    "onsale.overload.book",
                    "1",
                    // A request that waits for a lock waits until the test releases it.
                    "spring.datasource.hikari.connection-init-sql",
                    "SET SESSION innodb_lock_wait_timeout = 30"));
            var stuck = app.activeVisitor(sale);
            var shed = app.activeVisitor(sale);
            var shedAsWell = app.activeVisitor(sale);
            stuck.charge(1000).require(201);
            var held = new CountDownLatch(1);
            var done = new CountDownLatch(1);
            var holder =
                    Thread.startVirtualThread(() -> app.part(Transactions.class).run(() -> {
                        app.part(JdbcClient.class)
                                .sql("SELECT buyer FROM wallets FOR UPDATE")
                                .query()
                                .listOfRows();
                        held.countDown();
                        try {
                            done.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    }));
            held.await();
            var charging = Thread.startVirtualThread(() -> charge(stuck));
            await().atMost(PATIENCE).until(() -> Metrics.value(app, "onsale_requests_running", "class", "book") == 1);

            var answer = shed.http().post("/api/v1/wallet/charges", "{\"amount\": 1}");
            // Another spelling is the same call.
            var spelled = shedAsWell.http().post("/%61pi/v1/wallet/charges", "{\"amount\": 1}");
            done.countDown();
            holder.join();
            charging.join();

            assertThat(answer.status()).isEqualTo(429);
            assertThat(spelled.status()).isEqualTo(429);
            var range = "?from=%s&to=%s"
                    .formatted(Instant.now().minusSeconds(600), Instant.now().plusSeconds(60));
            var organizer = app.organizer();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(organizer
                                    .get(LIST + range + "&kind=SHED")
                                    .require(200)
                                    .path("affectedBuyers")
                                    .findValuesAsString("buyerId"))
                            .containsExactlyInAnyOrder(shed.buyerId(), shedAsWell.buyerId()));
            assertThat(size(organizer, range + "&kind=ERROR")).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?from=2026-12-01T11:00:00Z",
                "?from=2026-12-01T11:00:00Z&to=2026-12-01T11:00:00Z",
                "?from=yesterday&to=today",
                "?from=2026-12-01T11:00:00Z&to=%2B999999999-12-31T23:59:59Z",
                "?from=2026-12-01T11:00:00Z&to=2026-12-02T11:00:00Z&kind=bad",
                "?from=2026-12-01T11:00:00Z&to=2026-12-02T11:00:00Z&limit=0",
                "?from=2026-12-01T11:00:00Z&to=2026-12-02T11:00:00Z&cursor=bm9uZQ",
            })
    void aRangeThatMakesNoSenseIsRefused(String query) {
        var answer = SharedSale.FIRST.organizer().get(LIST + query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).startsWith("invalid-");
    }

    private static int size(Http organizer, String query) {
        return organizer.get(LIST + query).require(200).path("affectedBuyers").size();
    }

    private static Http.Answer charge(Visitor buyer) {
        return charge(buyer.http());
    }

    private static Http.Answer charge(Http caller) {
        return caller.with("Idempotency-Key", Visitor.newKey()).post("/api/v1/wallet/charges", "{\"amount\": 100}");
    }
}
