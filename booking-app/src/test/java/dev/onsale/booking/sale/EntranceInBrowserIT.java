package dev.onsale.booking.sale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.booking.identity.oidc.Issuer;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Coming in and waiting with the page in a real browser; as {@link PurchaseInBrowserIT}. */
@EnabledIfSystemProperty(named = "onsale.page", matches = "true")
class EntranceInBrowserIT {

    @Test
    void aSaleOpensAndEnds() throws IOException, InterruptedException {
        try (var sale = Installation.withHold("PT4S").withGuests()) {
            sale.rewriteConcert(concert -> concert.replace("Test Night", "A <b>bold</b> & \\\"quoted\\\" night")
                    .replace("\"rows\": 10, \"seatsPerRow\": 10", "\"rows\": 1, \"seatsPerRow\": 4")
                    .replace("\"rows\": 20, \"seatsPerRow\": 20", "\"rows\": 1, \"seatsPerRow\": 2")
                    .replace("[\"1-1\"]", "[]")
                    .replaceFirst(", \\{\"name\": \"day2\".*}]", "]")
                    .replace("\"sale\": {", "\"sale\": {\"opensAt\": \"%s\", ".formatted(inAnHour()))
                    .replace("FIFO", "Lottery"));
            BrowserTests.run(
                    "window",
                    sale.start(),
                    Map.of(
                            "CONCERT_FILE",
                            String.valueOf(sale.environment().get("CONCERT_FILE")),
                            "ORGANIZER_KEY",
                            Installation.ORGANIZER_KEY));
        }
    }

    private static OffsetDateTime inAnHour() {
        return OffsetDateTime.now(ZoneOffset.UTC).plusHours(1);
    }

    @Test
    void whoeverWaitsKeepsThePlace() throws IOException, InterruptedException {
        try (var sale = Installation.create().withGuests().with("onsale.identity.session-burst", "1000")) {
            sale.rewriteConcert(concert -> concert.replace("\"activeSize\": 100000", "\"activeSize\": 1"));
            BrowserTests.run("line", sale.start(), Map.of());
        }
    }

    @Test
    void buyersAndStaffSignInAtTheIdentityProvider() throws IOException, InterruptedException {
        try (var issuer = Issuer.start();
                var sale = Installation.create()
                        .withGuests()
                        .with("OIDC_ISSUER_URI", issuer.uri())
                        .with("OIDC_AUDIENCE", Issuer.AUDIENCE)
                        .with("OIDC_CLIENT_ID", Issuer.CLIENT)) {
            var app = sale.start();
            BrowserTests.run("signin", app, Map.of());
            BrowserTests.run("staff-signin", app, Map.of("ORGANIZER_KEY", Installation.ORGANIZER_KEY));
        }
    }

    @Test
    void k6MeasuresWhatABuyerSeesWhileACrowdWaits() throws IOException, InterruptedException {
        try (var sale = Installation.create()) {
            sale.rewriteConcert(concert -> concert.replace("\"activeSize\": 100000", "\"activeSize\": 2"));
            var printed = BrowserTests.journey(
                    sale.start(),
                    Map.of(
                            "CONCERT",
                            sale.rehearsal(),
                            "REHEARSAL_KEY",
                            Installation.REHEARSAL_KEY,
                            "MAX_VISITORS",
                            "5",
                            "BROWSER_AFTER",
                            "1"));
            assertThat(printed)
                    .containsPattern("from the turn to held seats +\\d+ ms")
                    .containsPattern("from the turn to tickets +\\d+ ms");
        }
    }
}
