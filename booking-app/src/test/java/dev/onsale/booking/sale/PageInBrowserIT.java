package dev.onsale.booking.sale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.booking.identity.oidc.Issuer;
import dev.onsale.sandbox.Behaviour;
import dev.onsale.sandbox.SandboxProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The buyer's page in a real browser. The tests themselves are in {@code web/browser}. Runs with
 * {@code -Donsale.page=true}, for it needs Node, {@code npm ci} in {@code web} and a browser.
 */
@EnabledIfSystemProperty(named = "onsale.page", matches = "true")
class PageInBrowserIT {

    private static final Path ROOT = Path.of(System.getProperty("onsale.root"));

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
        var app = sale.start();
        var log = ROOT.resolve("booking-app/target/page-" + test + ".log");
        var command = new ProcessBuilder("node", "--import", "tsx", "--test", "browser/" + test + ".test.ts")
                .directory(ROOT.resolve("booking-app/web").toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        command.environment().put("ADDRESS", app.stranger().url());
        command.environment().put("CHROMIUM", chromium());
        command.environment().putAll(settings);
        assertThat(command.start().waitFor())
                .as(() -> "see %s%n%s".formatted(log, read(log)))
                .isZero();
    }

    private static String chromium() throws IOException, InterruptedException {
        var ensure = new ProcessBuilder(ROOT.resolve("local/ensure").toString(), "chromium")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var home = new String(ensure.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(ensure.waitFor()).as("exit code of local/ensure chromium").isZero();
        return home + "/bin/chromium";
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return "no log: " + e.getMessage();
        }
    }
}
