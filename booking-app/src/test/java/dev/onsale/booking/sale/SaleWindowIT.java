package dev.onsale.booking.sale;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The end of the sale, on the real concert: the rehearsal copy is always open. */
class SaleWindowIT {

    @Test
    void whenTheSaleHasClosedNothingIsHeldAnyMoreButWhatIsHeldMayBePaid() {
        try (var sale = Installation.create()) {
            var app = sale.start();
            var buyer = app.stranger().session();
            var place = buyer.post("/api/v1/concerts/" + sale.concert() + "/queue", "")
                    .require(201);
            buyer = buyer.with("Queue-Token", place.path("token").asString());
            buyer.post("/api/v1/wallet/charges", "{\"amount\": 5000}").require(201);
            var held = reserve(sale, buyer, "R-3-3").require(201).path("id").asString();

            sale.rewriteConcert(
                    concert -> concert.replace("\"hold\":", "\"closesAt\": \"2020-01-01T00:00:00+09:00\", \"hold\":"));
            app.awaitGeneration(sale);

            var late = reserve(sale, buyer, "R-3-4");
            assertThat(late.status()).isEqualTo(409);
            assertThat(late.code()).isEqualTo("sale-closed");
            assertThat(sale.count("reservation_seats WHERE live = 1")).isEqualTo(1);
            assertThat(buyer.post("/api/v1/reservations/" + held + "/payment", "")
                            .require(200)
                            .path("tickets"))
                    .hasSize(1);
        }
    }

    private static Http.Answer reserve(Installation sale, Http buyer, String seat) {
        return buyer.with("Idempotency-Key", UUID.randomUUID().toString())
                .post(
                        "/api/v1/reservations",
                        "{\"scheduleId\": \"%s.day1\", \"seatIds\": [\"%s\"]}".formatted(sale.concert(), seat));
    }
}
