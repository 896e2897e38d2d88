package dev.onsale.booking.sale;

import static dev.onsale.booking.sale.SharedSale.INSTALLATION;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A buyer whose answer was lost finds out what they hold and have. */
class OwnReservationsIT {

    private final String schedule = SharedSale.freshSchedule();
    private final Visitor buyer = SharedSale.richVisitor();

    @Test
    void whoAsksForTheirOwnSeatsIsToldOfTheReservation() {
        var held = hold("R-1-1", "R-1-2");

        for (var again : List.of(
                buyer.reserve(schedule, "R-1-2", "R-1-1"),
                SharedSale.atSecond(buyer).reserveWithKey(null, schedule, "R-1-2"))) {
            assertThat(again.status()).isEqualTo(409);
            assertThat(again.code()).isEqualTo("already-yours");
            assertThat(again.json().path("reservation")).isEqualTo(held);
        }

        buyer.cancel(held.path("id").asString()).require(204);
        hold("R-1-1", "R-1-2");
    }

    @Test
    void seatsOfOthersAreNamedAndNoneOfTheBuyersOwn() {
        var held = hold("R-1-1", "R-1-2");
        SharedSale.FIRST.activeVisitor(INSTALLATION).reserve(schedule, "R-1-3").require(201);

        var outpaced = buyer.reserve(schedule, "R-1-2", "R-1-3");
        assertThat(outpaced.code()).isEqualTo("seat-taken");
        assertThat(outpaced.json().path("seatIds"))
                .extracting(JsonNode::asString)
                .containsExactly("R-1-3");

        // Neither are the seats in one hold, nor has anybody else one of them.
        for (var other : List.of("R-1-4", hold("R-1-5").path("seatIds").path(0).asString())) {
            var partly = buyer.reserve(schedule, "R-1-2", other);
            assertThat(partly.code()).isEqualTo("seat-taken");
            assertThat(partly.json().path("seatIds")).isEmpty();
            assertThat(partly.json().path("ownSeatIds"))
                    .extracting(JsonNode::asString)
                    .contains("R-1-2");
        }

        buyer.pay(held.path("id").asString()).require(200);
        buyer.join(INSTALLATION.rehearsal());
        assertThat(buyer.reserve(schedule, "R-1-1", "R-1-2").code())
                .as("of seats that are paid for")
                .isEqualTo("seat-taken");
    }

    @Test
    void liveHoldsAndBookingsAreListedNewestFirstPageByPage() {
        var paid = id(hold("R-2-1", "R-2-2"));
        pay(paid);
        var refunded = id(hold("R-2-3"));
        buyer.refund(pay(refunded).path("tickets").path(0).path("id").asString())
                .require(200);
        var cancelled = id(hold("R-2-3"));
        buyer.cancel(cancelled).require(204);
        var expired = id(hold("R-2-4"));
        INSTALLATION.sql("UPDATE reservations SET expires_at = UTC_TIMESTAMP(3) WHERE id = '%s'".formatted(expired));
        var held = hold("R-2-5");

        var first = buyer.http().get("/api/v1/reservations?limit=1").require(200);
        var last = buyer.http()
                .get("/api/v1/reservations?limit=1&cursor="
                        + first.path("nextCursor").asString())
                .require(200);

        assertThat(ids(first)).containsExactly(id(held));
        assertThat(first.path("currency").asString()).isEqualTo("KRW");
        assertThat(ids(last)).containsExactly(paid);
        assertThat(last.path("reservations").path(0).path("status").asString()).isEqualTo("CONFIRMED");
        assertThat(last.path("reservations").path(0).path("seatIds")).hasSize(2);
        assertThat(last.has("nextCursor")).isFalse();
        assertThat(ids(buyer.http().get("/api/v1/reservations").require(200))).containsExactly(id(held), paid);
        assertThat(ids(SharedSale.FIRST
                        .visitor()
                        .http()
                        .get("/api/v1/reservations")
                        .require(200)))
                .as("of another buyer")
                .isEmpty();
    }

    @Test
    void aBookingIsListedWithTheSeatsThatItStillHas() {
        var booking = id(hold("R-2-1", "R-2-2"));
        var tickets = pay(booking).path("tickets");
        var given = tickets.path(0);
        var kept = tickets.path(1);
        buyer.refund(given.path("id").asString()).require(200);
        SharedSale.FIRST
                .activeVisitor(INSTALLATION)
                .reserve(schedule, given.path("seatId").asString())
                .require(201);

        var listed = buyer.http().get("/api/v1/reservations").require(200);

        assertThat(ids(listed)).containsExactly(booking);
        assertThat(listed.path("reservations").path(0).path("seatIds"))
                .extracting(JsonNode::asString)
                .containsExactly(kept.path("seatId").asString());
        buyer.refund(kept.path("id").asString()).require(200);
        assertThat(ids(buyer.http().get("/api/v1/reservations").require(200))).isEmpty();
    }

    private JsonNode hold(String... seats) {
        return buyer.reserve(schedule, seats).require(201);
    }

    private JsonNode pay(String reservation) {
        var payment = buyer.pay(reservation).require(200);
        buyer.join(INSTALLATION.rehearsal());
        return payment;
    }

    private static String id(JsonNode reservation) {
        return reservation.path("id").asString();
    }

    private static List<String> ids(JsonNode page) {
        var ids = new ArrayList<String>();
        page.path("reservations").forEach(reservation -> ids.add(id(reservation)));
        return ids;
    }
}
