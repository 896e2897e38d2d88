package dev.onsale.booking.sale;

import static dev.onsale.booking.sale.SharedSale.INSTALLATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What buyers see of the event consumers. */
class ConsumersIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void aBuyerIsToldOfPaymentsRefundsAndCancellationsNewestFirst() {
        var schedule = SharedSale.freshSchedule();
        var buyer = SharedSale.richVisitor();
        var other = SharedSale.richVisitor();
        var paid = reserve(buyer, schedule, "R-1-1", "R-1-2");
        var ticket =
                buyer.pay(paid).require(200).path("tickets").path(0).path("id").asString();
        buyer.refund(ticket).require(200);
        buyer.join(INSTALLATION.rehearsal());
        var cancelled = reserve(buyer, schedule, "R-2-1");
        buyer.cancel(cancelled).require(204);
        var ofOther = reserve(other, schedule, "R-3-1");
        other.pay(ofOther).require(200);

        await().atMost(PATIENCE).until(() -> notifications(buyer).size() == 3);
        await().atMost(PATIENCE).until(() -> notifications(other).size() == 1);

        var all = notifications(buyer);
        assertThat(all.findValuesAsString("kind"))
                .containsExactly("RESERVATION_CANCELLED", "TICKET_REFUNDED", "PAYMENT_CONFIRMED");
        assertThat(all.findValuesAsString("reservationId")).containsExactly(cancelled, paid, paid);
        assertThat(all.path(0).path("seatIds").toString()).isEqualTo("[\"R-2-1\"]");
        assertThat(all.path(0).has("amount")).isFalse();
        assertThat(all.path(1).path("amount").asLong()).isEqualTo(1000);
        assertThat(all.path(2).path("amount").asLong()).isEqualTo(2000);
        assertThat(all.path(2).path("seatIds").toString()).isEqualTo("[\"R-1-1\",\"R-1-2\"]");
        assertThat(notifications(other).path(0).path("reservationId").asString())
                .isEqualTo(ofOther);
    }

    @Test
    void notificationsCanBeReadPageByPage() {
        var schedule = SharedSale.freshSchedule();
        var buyer = SharedSale.richVisitor();
        for (int row = 1; row <= 5; row++) {
            buyer.cancel(reserve(buyer, schedule, "S-" + row + "-9")).require(204);
        }
        await().atMost(PATIENCE).until(() -> notifications(buyer).size() == 5);

        var seats = new ArrayList<String>();
        var cursor = "";
        do {
            var page =
                    buyer.http().get("/api/v1/notifications?limit=2" + cursor).require(200);
            page.path("notifications")
                    .forEach(entry -> seats.add(entry.path("seatIds").path(0).asString()));
            cursor = page.has("nextCursor")
                    ? "&cursor=" + page.path("nextCursor").asString()
                    : "";
        } while (!cursor.isEmpty());

        assertThat(seats).containsExactly("S-5-9", "S-4-9", "S-3-9", "S-2-9", "S-1-9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=101", "limit=many", "cursor=%25%25", "cursor=bm9uZQ", "cursor=NwoxMg"})
    void aPageThatMakesNoSenseIsRefused(String query) {
        var answer = SharedSale.richVisitor().http().get("/api/v1/notifications?" + query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).startsWith("invalid-");
    }

    /** On a sale of its own: in others buyers compete for some seats. */
    @Test
    void theMostWantedSeatsAreThoseThatWereHeldMostOften() {
        try (var sale = Installation.create()) {
            var app = sale.start();
            var schedule = sale.schedule(1);
            var buyer = app.activeVisitor(sale);
            for (int times = 1; times <= 12; times++) {
                buyer.cancel(reserve(buyer, schedule, "S-7-7")).require(204);
            }
            reserve(buyer, schedule, "S-7-8");

            var everybody = app.stranger().with("Rehearsal-Key", Installation.REHEARSAL_KEY);
            var path = "/api/v1/concerts/" + sale.rehearsal() + "/popular-seats";
            await().atMost(PATIENCE).untilAsserted(() -> {
                var seats = everybody.get(path).require(200).path("seats");
                assertThat(seats.findValuesAsString("seatId")).containsExactly("S-7-7", "S-7-8");
                assertThat(seats.path(0).path("scheduleId").asString()).isEqualTo(schedule);
                assertThat(seats.path(0).path("held").asLong()).isEqualTo(12);
            });
            var most = everybody.get(path + "?limit=1");
            assertThat(most.require(200).path("seats").findValuesAsString("seatId"))
                    .containsExactly("S-7-7");
            assertThat(most.header("Cache-Control")).isEqualTo("max-age=5, private");
            assertThat(most.require(200).path("sections").findValuesAsString("section"))
                    .containsExactly("S");
            assertThat(app.stranger().get(path).status()).isEqualTo(404);
            assertThat(app.stranger()
                            .get("/api/v1/concerts/" + sale.concert() + "/popular-seats")
                            .require(200)
                            .path("seats")
                            .size())
                    .isZero();
        }
    }

    private static String reserve(Visitor buyer, String schedule, String... seats) {
        return buyer.reserve(schedule, seats).require(201).path("id").asString();
    }

    private static JsonNode notifications(Visitor buyer) {
        return buyer.http().get("/api/v1/notifications").require(200).path("notifications");
    }
}
