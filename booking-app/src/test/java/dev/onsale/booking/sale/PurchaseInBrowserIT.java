package dev.onsale.booking.sale;

import dev.onsale.sandbox.Behaviour;
import dev.onsale.sandbox.SandboxProvider;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Buying with the page in a real browser. The tests themselves are in {@code web/browser}. Runs with
 * {@code -Donsale.page=true}, for it needs Node, {@code npm ci} in {@code web} and a browser.
 */
@EnabledIfSystemProperty(named = "onsale.page", matches = "true")
class PurchaseInBrowserIT {

    @Test
    void aBuyerGetsFromTheConcertToTheTicket() throws IOException, InterruptedException {
        try (var sale = Installation.create().withGuests().with("onsale.identity.session-burst", "1000")) {
            var app = sale.start();
            BrowserTests.run("buyer", app, Map.of());
            BrowserTests.run("trouble", app, Map.of());
        }
    }

    @Test
    void aBuyerPaysByCardOnThePageOfTheProvider() throws IOException, InterruptedException {
        try (var provider = SandboxProvider.start(Behaviour.good());
                var sale = Installation.create()
                        .withGuests()
                        .with("PAYMENT_PROVIDER_URL", provider.url())
                        .with("PAYMENT_CARD_PAGE_URL", provider.url() + "/card")
                        .with("WALLET_CHARGES_OPEN", "false")) {
            BrowserTests.run("card", sale.start(), Map.of("SANDBOX", provider.adminUrl()));
        }
    }
}
