package dev.onsale.booking.sale;

import static dev.onsale.booking.sale.SharedSale.INSTALLATION;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadRequestIT {

    private static final String SCHEDULE = SharedSale.freshSchedule();

    private final Visitor buyer = SharedSale.FIRST.activeVisitor(INSTALLATION);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"seatIds\": [\"R-1-1\", \"R-1-1\"]                        | 422 | invalid-reservation",
                "\"seatIds\": []                                            | 422 | invalid-reservation",
                "\"seatIds\": [null]                                        | 422 | invalid-reservation",
                "\"seatIds\": [\"R-11-1\"]                                  | 422 | unknown-seat",
                "\"seatIds\": [\"R-01-1\"]                                  | 422 | unknown-seat",
                "\"seatIds\": [\"r-1-1\"]                                   | 422 | unknown-seat",
                "\"seatIds\": [\"X-1-1'; DROP TABLE tickets\"]              | 422 | unknown-seat",
                "\"seatIds\": [\"S-1-1\",\"S-1-2\",\"S-1-3\",\"S-1-4\",\"S-1-5\"] | 422 | too-many-seats",
                "\"section\": \"R\", \"quantity\": 5                        | 422 | too-many-seats",
                "\"section\": \"R\", \"quantity\": 0                        | 422 | invalid-reservation",
                "\"section\": \"R\", \"quantity\": -1                       | 422 | invalid-reservation",
                "\"section\": \"Q\", \"quantity\": 1                        | 422 | unknown-section",
                "\"section\": \"R\"                                         | 422 | invalid-reservation",
                "\"section\": \"R\", \"quantity\": 1, \"seatIds\": [\"R-1-1\"] | 422 | invalid-reservation",
                "\"seatIds\": \"R-1-1\"                                     | 400 | invalid-request",
                "\"surprise\": 1                                            | 400 | invalid-request",
            })
    void aReservationThatMakesNoSenseIsRefusedWithACode(String wish, int status, String code) {
        var answer =
                buyer.http().post("/api/v1/reservations", "{\"scheduleId\": \"%s\", %s}".formatted(SCHEDULE, wish));

        assertThat(answer.json().path("code").asString()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(INSTALLATION.count("reservations WHERE schedule = '%s'".formatted(SCHEDULE)))
                .isZero();
    }

    @Test
    void seatsOfOtherConcertsDoNotExist() {
        assertThat(buyer.reserve(INSTALLATION.concert() + ".day1", "R-1-1").code())
                .isEqualTo("schedule-not-found");
        assertThat(buyer.reserve("nonsense", "R-1-1").code()).isEqualTo("schedule-not-found");
        assertThat(buyer.http()
                        .post("/api/v1/reservations", "{\"seatIds\": [\"R-1-1\"]}")
                        .code())
                .isEqualTo("invalid-reservation");
    }

    @Test
    void unknownIdsAreNotFound() {
        var id = "0190a3c0-0000-7000-8000-000000000000";
        assertThat(buyer.http().get("/api/v1/reservations/" + id).code()).isEqualTo("reservation-not-found");
        assertThat(buyer.pay(id).code()).isEqualTo("reservation-not-found");
        assertThat(buyer.pay("x".repeat(3000)).code()).isEqualTo("reservation-not-found");
        assertThat(buyer.refund(id).code()).isEqualTo("ticket-not-found");
        assertThat(buyer.refund("%F0%9F%8E%9F").code()).isEqualTo("ticket-not-found");
    }

    @Test
    void anIdempotencyKeyIsShortAndVisible() {
        assertThat(buyer.reserveWithKey("x".repeat(129), SCHEDULE, "S-8-1").code())
                .isEqualTo("invalid-idempotency-key");
        assertThat(buyer.reserveWithKey("two words", SCHEDULE, "S-8-1").code()).isEqualTo("invalid-idempotency-key");
    }
}
