package dev.onsale.booking.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A seat of 49.50 EUR, on its way through everything that shows an amount. */
class MoneyIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void everyAmountIsInTheSmallestUnitBesideTheCurrencyAndItsDigits() {
        try (var cards = CardSale.withHold("PT5M")) {
            var sale = cards.sale();
            sale.rewriteConcert(json -> json.replace("\"KRW\"", "\"EUR\", \"currencyDigits\": 2")
                    .replace("\"price\": 1000", "\"price\": 4950"));
            var app = sale.start();
            var schedule = sale.schedule(1);

            var card = CardBuyer.holding(app, sale, schedule, "R-1-1");
            var buyer = card.visitor();
            assertThat(amount(buyer, "/api/v1/concerts/" + sale.concert(), "/sections/0/price"))
                    .isEqualTo(4950);
            assertThat(amount(buyer, "/api/v1/concerts", "/concerts/0/sections/0/price", "/concerts/0"))
                    .isEqualTo(4950);
            assertThat(amount(buyer, "/api/v1/schedules/" + schedule + "/seats", "/sections/0/price"))
                    .isEqualTo(4950);
            assertThat(amount(buyer, "/api/v1/reservations/" + card.reservation(), "/amount"))
                    .isEqualTo(4950);

            var paid = card.pay(Visitor.newKey()).require(200);
            assertThat(amount(paid, "/amount", "")).isEqualTo(4950);
            assertThat(amount(paid, "/tickets/0/price", "")).isEqualTo(4950);
            assertThat(cards.taken(card.reservation())).isEqualTo(4950);
            assertThat(cards.provider().payments().getFirst().currency()).isEqualTo("EUR");
            assertThat(amount(buyer, "/api/v1/tickets", "/tickets/0/price")).isEqualTo(4950);

            var refund = buyer.refund(paid.at("/tickets/0/id").asString()).require(200);
            assertThat(amount(refund, "/price", "")).isEqualTo(4950);
            assertThat(amount(buyer, "/api/v1/wallet", "/balance")).isEqualTo(4950);
            assertThat(amount(buyer, "/api/v1/wallet/entries", "/entries/0/amount"))
                    .isEqualTo(4950);

            buyer.join(sale.concert());
            var two = buyer.reserve(schedule, "R-2-1", "R-2-2").require(201);
            assertThat(amount(two, "/amount", "")).isEqualTo(9900);
            var poor = buyer.pay(two.path("id").asString());
            assertThat(poor.code()).isEqualTo("insufficient-balance");
            assertThat(amount(poor.require(402), "/balance", "")).isEqualTo(4950);
            assertThat(amount(poor.require(402), "/amount", "")).isEqualTo(9900);
            assertThat(poor.require(402).path("detail").asString())
                    .startsWith("The wallet holds 49.50 EUR, and 99.00 EUR is due.");

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(List.of(
                                    amount(buyer, "/api/v1/notifications", "/notifications/0/amount"),
                                    amount(buyer, "/api/v1/notifications", "/notifications/1/amount")))
                            .containsExactly(4950L, 4950L));
            assertThat(sale.sql("SELECT DISTINCT payload ->> '$.currency', payload ->> '$.currencyDigits' FROM outbox"
                            + " WHERE type IN ('PaymentConfirmed', 'TicketRefunded')"))
                    .isEqualTo("EUR\t2");
            var sales = app.management().get("/actuator/sales").require(200);
            assertThat(amount(sales, "/sections/0/revenue", "")).isZero();
            assertThat(app.audit(sale).path("clean").asBoolean()).isTrue();
        }
    }

    private static long amount(Visitor buyer, String path, String amount) {
        return amount(buyer, path, amount, "");
    }

    private static long amount(Visitor buyer, String path, String amount, String currency) {
        return amount(buyer.http().get(path).require(200), amount, currency);
    }

    /** Returns an amount of a response that names the currency where it should. */
    private static long amount(JsonNode response, String amount, String currency) {
        assertThat(response.at(currency).path("currency").asString("")).isEqualTo("EUR");
        assertThat(response.at(currency).path("currencyDigits").asInt(-1)).isEqualTo(2);
        assertThat(response.at(amount).isIntegralNumber()).as(response + amount).isTrue();
        return response.at(amount).asLong();
    }
}
