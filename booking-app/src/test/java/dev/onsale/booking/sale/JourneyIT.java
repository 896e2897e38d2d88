package dev.onsale.booking.sale;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JourneyIT {

    @Test
    void aBuyerReservesChargesPaysAndGetsARefund() {
        try (var sale = Installation.create();
                var app = sale.start()) {
            var buyer = app.activeVisitor(sale);
            var held = buyer.reserve(sale.schedule(1), "R-2-1", "R-2-2").require(201);
            assertThat(held.path("amount").asLong()).isEqualTo(2000);

            assertThat(buyer.pay(held.path("id").asString()).code()).isEqualTo("insufficient-balance");
            buyer.charge(5000).require(201);
            var payment = buyer.pay(held.path("id").asString()).require(200);

            assertThat(payment.path("status").asString()).isEqualTo("CONFIRMED");
            assertThat(payment.path("tickets")).hasSize(2);
            assertThat(buyer.balance()).isEqualTo(3000);
            var tickets = buyer.http().get("/api/v1/tickets").require(200);
            assertThat(tickets.path("tickets")).hasSize(2);

            buyer.refund(tickets.path("tickets").path(0).path("id").asString()).require(200);
            assertThat(buyer.balance()).isEqualTo(4000);
            assertThat(app.audit(sale).path("clean").asBoolean()).isTrue();
        }
    }
}
