package dev.onsale.booking.sale;

import dev.onsale.booking.identity.oidc.Issuer;
import dev.onsale.sandbox.Behaviour;
import dev.onsale.sandbox.SandboxProvider;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The buyer's page in a real browser. The tests themselves are in {@code web/browser}. Runs with
 * {@code -Donsale.page=true}, for it needs Node, {@code npm ci} in {@code web} and a browser.
 */
@EnabledIfSystemProperty(named = "onsale.page", matches = "true")
class PageInBrowserIT {

    @Test
    void aBuyerGetsFromTheConcertToTheTicket() throws IOException, InterruptedException {
        try (var sale = Installation.create().withGuests()) {
            run("buyer", sale, Map.of());
        }
    }

    @Test
    void whoeverWaitsKeepsThePlace() throws IOException, InterruptedException {
        try (var sale = Installation.create().withGuests().with("onsale.identity.session-burst", "1000")) {
            sale.rewriteConcert(concert -> concert.replace("\"activeSize\": 100000", "\"activeSize\": 1"));
            run("line", sale, Map.of());
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
            run("card", sale, Map.of("SANDBOX", provider.adminUrl()));
        }
    }

    @Test
    void aBuyerSignsInAtTheIdentityProvider() throws IOException, InterruptedException {
        try (var issuer = Issuer.start();
                var sale = Installation.create()
                        .withGuests()
                        .with("OIDC_ISSUER_URI", issuer.uri())
                        .with("OIDC_AUDIENCE", Issuer.AUDIENCE)
                        .with("OIDC_CLIENT_ID", Issuer.CLIENT)) {
            run("signin", sale, Map.of());
        }
    }

    private static void run(String test, Installation sale, Map<String, String> settings)
            throws IOException, InterruptedException {
        BrowserTests.run(test, sale.start(), settings);
    }
}
