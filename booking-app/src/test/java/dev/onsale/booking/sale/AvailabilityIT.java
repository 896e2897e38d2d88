package dev.onsale.booking.sale;

import static dev.onsale.booking.sale.SharedSale.INSTALLATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The list of schedules says how many seats of each are left. */
class AvailabilityIT {

    private static final int CAPACITY = 500;

    private final Visitor buyer = SharedSale.richVisitor();

    @Test
    void whatIsHeldOrSoldIsNotLeftAndWhatWasGivenBackIs() {
        var one = SharedSale.freshSchedule();
        var other = SharedSale.freshSchedule();
        var untouched = SharedSale.freshSchedule();

        var sold = hold(buyer, one, "S-1-1", "S-1-2");
        buyer.pay(sold).require(200);
        hold(SharedSale.richVisitor(), one, "R-2-1");
        var doubtful = SharedSale.richVisitor();
        var held = hold(doubtful, other, "S-1-1", "S-1-2", "R-2-1");

        awaitLeft(one, CAPACITY - 3);
        assertThat(shown(one).path("sections").toString())
                .isEqualTo("[{\"name\":\"R\",\"available\":99},{\"name\":\"S\",\"available\":398}]");
        awaitLeft(other, CAPACITY - 3);
        awaitLeft(untouched, CAPACITY);

        doubtful.cancel(held).require(204);
        awaitLeft(other, CAPACITY);
        awaitLeft(one, CAPACITY - 3);
    }

    @Test
    void whoseHoldHasEndedHasNoSeatsAnyMore() {
        var schedule = SharedSale.freshSchedule();
        var held = hold(buyer, schedule, "S-1-1", "S-1-2");
        awaitLeft(schedule, CAPACITY - 2);

        INSTALLATION.sql(
                "UPDATE reservation_seats SET expires_at = UTC_TIMESTAMP(3) WHERE reservation = '%s'".formatted(held));

        awaitLeft(schedule, CAPACITY);
    }

    @Test
    void aScheduleIsSoldOutWithItsLastSeat() {
        var schedule = SharedSale.freshSchedule();
        takeAllBut("R-10-10", schedule);
        awaitLeft(schedule, 1);
        assertThat(shown(schedule).path("soldOut").asBoolean()).isFalse();

        hold(buyer, schedule, "R-10-10");

        awaitLeft(schedule, 0);
        assertThat(shown(schedule).path("soldOut").asBoolean()).isTrue();
    }

    private void awaitLeft(String schedule, int seats) {
        await().untilAsserted(() ->
                assertThat(shown(schedule).path("available").asInt()).isEqualTo(seats));
    }

    private JsonNode shown(String schedule) {
        return buyer.http()
                .get("/api/v1/concerts/" + INSTALLATION.rehearsal() + "/schedules")
                .require(200)
                .path("schedules")
                .valueStream()
                .filter(one -> one.path("id").asString().equals(schedule))
                .findFirst()
                .orElseThrow();
    }

    private static String hold(Visitor buyer, String schedule, String... seats) {
        return buyer.reserve(schedule, seats).require(201).path("id").asString();
    }

    /** Far more holds than the buyers of a test could make. */
    private static void takeAllBut(String seat, String schedule) {
        INSTALLATION.sql("""
                INSERT INTO reservation_seats (concert, schedule, seat, live, expires_at, price, reservation, buyer)
                WITH RECURSIVE numbers AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM numbers WHERE n < 20),
                seats AS (
                    SELECT CONCAT('R-', r.n, '-', c.n) AS seat FROM numbers r, numbers c
                    WHERE r.n <= 10 AND c.n <= 10
                    UNION ALL SELECT CONCAT('S-', r.n, '-', c.n) FROM numbers r, numbers c)
                SELECT '%s', '%s', seat, 1, '2099-01-01', 1000, UUID(), 'others' FROM seats WHERE seat <> '%s'\
                """.formatted(INSTALLATION.rehearsal(), schedule, seat));
    }
}
