package dev.onsale.booking.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.onsale.booking.startup.StartupFailure;
import dev.onsale.servers.Servers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.NestedExceptionUtils;
import tools.jackson.databind.JsonNode;

/** What was signed outlives every change of the keys, or the application says which key is missing. */
class SigningKeyIT {

    private static final String FIRST = key("the first key of the installation");
    private static final String SECOND = key("the second key of the installation");
    private static final String FIRST_ID = "2dcb90bb808a5a73";

    /** A guest of the real concert with a place and a ticket. */
    private record Fan(Http http, JsonNode ticket) {

        static Fan at(App app, Installation sale) {
            var http = app.stranger().session();
            var place = http.post("/api/v1/concerts/" + sale.concert() + "/queue", "")
                    .require(201);
            http = http.with("Queue-Token", place.path("token").asString());
            http.post("/api/v1/wallet/charges", "{\"amount\": 5000}").require(201);
            var held = http.post(
                            "/api/v1/reservations",
                            "{\"scheduleId\": \"%s.day1\", \"section\": \"S\", \"quantity\": 1}"
                                    .formatted(sale.concert()))
                    .require(201);
            var paid = http.post("/api/v1/reservations/" + held.path("id").asString() + "/payment", "")
                    .require(200);
            // Paying ended the place.
            var again = http.post("/api/v1/concerts/" + sale.concert() + "/queue", "")
                    .require(201);
            return new Fan(
                    http.with("Queue-Token", again.path("token").asString()),
                    paid.path("tickets").path(0));
        }

        void assertServedBy(App app, Installation sale) {
            var there = app.with(http);
            there.get("/api/v1/wallet").require(200);
            var place =
                    there.get("/api/v1/concerts/" + sale.concert() + "/queue").require(200);
            assertThat(place.path("state").asString()).isEqualTo("ACTIVE");
        }

        void assertAdmittedBy(App app) {
            var session = app.stranger()
                    .with("Staff-Key", Installation.GATE_KEY)
                    .session()
                    .headers();
            app.stranger()
                    .with("Authorization", String.valueOf(session.get("Authorization")))
                    .post(
                            "/api/v1/check-ins",
                            "{\"code\": %s, \"scheduleId\": %s}"
                                    .formatted(ticket.path("code"), ticket.path("scheduleId")))
                    .require(201);
        }
    }

    @Test
    void ticketsSessionsAndPlacesOutliveARotation() {
        try (var sale = Installation.create().with("TOKEN_SIGNING_KEY", FIRST)) {
            var before = sale.start();
            var fan = Fan.at(before, sale);

            // As the operator does it: the key is known everywhere before it signs anywhere.
            var announced = sale.startWith(Map.of("NEXT_SIGNING_KEY", SECOND));
            var other = Fan.at(announced, sale);
            var rotated = sale.startWith(Map.of("TOKEN_SIGNING_KEY", SECOND, "PREVIOUS_SIGNING_KEYS", FIRST));
            var later = Fan.at(rotated, sale);

            other.assertServedBy(before, sale);
            later.assertServedBy(announced, sale);
            later.assertAdmittedBy(announced);
            fan.assertServedBy(rotated, sale);
            fan.assertAdmittedBy(rotated);
            assertThat(sale.sql("SELECT id FROM signing_keys ORDER BY first_used_at")
                            .lines())
                    .hasSize(2)
                    .startsWith(FIRST_ID);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anInstanceWithoutAKeyThatIsNeededDoesNotStartUnlessTheLossIsAccepted(boolean sold) {
        try (var sale = Installation.create().with("TOKEN_SIGNING_KEY", FIRST)) {
            var before = sale.start();
            if (sold) {
                Fan.at(before, sale);
            }
            before.close();

            assertThat(refusal(sale))
                    .isInstanceOf(StartupFailure.class)
                    .hasMessage("The signing key %s is missing: sold tickets and open sessions are signed by it."
                            .formatted(FIRST_ID));

            sale.startWith(Map.of("TOKEN_SIGNING_KEY", SECOND, "LOST_SIGNING_KEYS", FIRST_ID))
                    .close();
            // It was accepted once and for all.
            sale.startWith(Map.of("TOKEN_SIGNING_KEY", SECOND));
        }
    }

    @Test
    void aPreviousKeyIsNotMissedWhenNoTicketNeedsIt() {
        try (var sale = Installation.create().with("TOKEN_SIGNING_KEY", FIRST)) {
            Fan.at(sale.start(), sale);
            var rotated = Map.of("TOKEN_SIGNING_KEY", SECOND, "PREVIOUS_SIGNING_KEYS", FIRST);
            sale.startWith(rotated);

            assertThat(refusal(sale)).hasMessageContaining(FIRST_ID);

            sale.sql("UPDATE tickets SET checked_in_at = '2026-01-01'");
            sale.startWith(Map.of("TOKEN_SIGNING_KEY", SECOND));
        }
    }

    @Test
    void noKeyIsMissedWhenEveryPerformanceIsOver() {
        try (var sale = Installation.create().with("TOKEN_SIGNING_KEY", FIRST)) {
            Fan.at(sale.start(), sale);
            sale.rewriteConcert(concert -> concert.replace("2099-", "2020-"));

            sale.startWith(Map.of("TOKEN_SIGNING_KEY", SECOND));
        }
    }

    @Test
    void theDatabaseOfTheVersionBeforeIsTakenOver() {
        // Its names in Redis are those of before, as they are after an upgrade.
        try (var sale =
                Installation.ofSchema15(Servers.redis(), Servers.kafka()).with("TOKEN_SIGNING_KEY", FIRST)) {
            var before = sale.start();
            var fan = Fan.at(before, sale);
            before.close();
            sale.goBackToSchema("14");

            var after = sale.start();

            fan.assertServedBy(after, sale);
            fan.assertAdmittedBy(after);
            assertThat(sale.sql("SELECT id FROM signing_keys")).isEqualTo(FIRST_ID);
            assertThat(refusal(sale)).hasMessageContaining(FIRST_ID);
        }
    }

    /** Why an instance with the second key alone does not start. */
    private static Throwable refusal(Installation sale) {
        return NestedExceptionUtils.getMostSpecificCause(
                catchThrowable(() -> sale.startWith(Map.of("TOKEN_SIGNING_KEY", SECOND))));
    }

    private static String key(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
