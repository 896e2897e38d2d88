package dev.onsale.booking.sale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.sandbox.Behaviour;
import dev.onsale.sandbox.SandboxProvider;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A concert with a payment provider: buyers pay there, with the concert's key, and rehearsals never do. */
class ProviderKeyIT {

    private static final Map<String, String> KEY = Map.of("PAYMENT_PROVIDER_KEY", "the-key-of-the-concert");

    @Test
    void theProviderIsPaidByWhoHasItsKey() throws IOException {
        try (var provider = SandboxProvider.start(Behaviour.good(), "the-key-of-the-concert");
                var sale = Installation.create()
                        .withGuests()
                        .with("PAYMENT_PROVIDER_URL", provider.url())
                        .with("PAYMENT_CARD_PAGE_URL", "https://pay.example.com/card")) {
            var stranger = sale.start();
            var app = sale.startWith(KEY);
            var buyer = CardBuyer.holding(stranger, sale, sale.schedule(1), "R-1-3");

            assertThat(buyer.pay(Visitor.newKey()).code()).isEqualTo("payment-provider-unavailable");
            assertThat(provider.payments()).isEmpty();

            buyer.at(app).pay(Visitor.newKey()).require(200);
            assertThat(provider.payments()).hasSize(1);

            var offered = app.stranger().get("/api/v1/concerts").require(200).at("/concerts/0/payment");
            assertThat(offered.path("methods").toString()).isEqualTo("[\"WALLET\",\"PROVIDER\"]");
            assertThat(offered.path("cardPageUrl").asString()).isEqualTo("https://pay.example.com/card");
        }
    }

    @Test
    void walletsOfBuyersAreClosedAndRehearsalsPayFromThem() throws IOException {
        try (var provider = SandboxProvider.start(Behaviour.good(), "the-key-of-the-concert");
                var sale = Installation.create()
                        .with("PAYMENT_PROVIDER_URL", provider.url())
                        .with("WALLET_CHARGES_OPEN", "true")) {
            var app = sale.startWith(KEY);
            var guest = app.stranger().session();
            var rehearsing = CardBuyer.holding(app, sale, sale.schedule(1), "R-1-3");

            var refused = guest.post("/api/v1/wallet/charges", "{\"amount\": 1000}");
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.code()).isEqualTo("charges-closed");
            assertThat(guest.get("/api/v1/wallet").require(200).path("balance").asLong())
                    .isZero();

            assertThat(rehearsing.pay(Visitor.newKey()).code()).isEqualTo("payment-method-unavailable");
            rehearsing.visitor().charge(1000).require(201);
            rehearsing.visitor().pay(rehearsing.reservation()).require(200);
            assertThat(provider.payments()).isEmpty();
            assertThat(sale.count("payment_attempts")).isZero();
        }
    }
}
