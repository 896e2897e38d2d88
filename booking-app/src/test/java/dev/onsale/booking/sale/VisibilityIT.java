package dev.onsale.booking.sale;

import static dev.onsale.booking.sale.SharedSale.FIRST;
import static dev.onsale.booking.sale.SharedSale.INSTALLATION;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who sees what, and the responses to unauthorized and invalid requests. */
class VisibilityIT {

    private final String rehearsal = "/api/v1/concerts/" + INSTALLATION.rehearsal();
    private final String real = "/api/v1/concerts/" + INSTALLATION.concert();

    @Test
    void theRehearsalDoesNotExistForWhoHasNoKey() {
        var stranger = FIRST.stranger();
        var buyer = stranger.session();

        for (var caller : new Http[] {stranger, buyer, stranger.with("Rehearsal-Key", "guess")}) {
            assertThat(caller.get(rehearsal).code()).isEqualTo("concert-not-found");
            assertThat(caller.get(rehearsal + "/schedules").code()).isEqualTo("concert-not-found");
        }
        assertThat(buyer.post(rehearsal + "/queue", "").code()).isEqualTo("concert-not-found");
        assertThat(buyer.get("/api/v1/schedules/" + INSTALLATION.schedule(1) + "/seats")
                        .code())
                .isEqualTo("schedule-not-found");
        assertThat(stranger.with("Rehearsal-Key", "guess")
                        .post("/api/v1/sessions", "")
                        .code())
                .isEqualTo("rehearsal-key-invalid");
        assertThat(stranger.get("/api/v1/concerts").require(200).toString()).doesNotContain(INSTALLATION.rehearsal());
    }

    @Test
    void aBuyerOfTheRehearsalCannotJoinTheRealConcert() {
        assertThat(FIRST.visitor().http().post(real + "/queue", "").code()).isEqualTo("concert-not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE", "POST", "PUT", "PATCH"})
    void whatChangesSomethingOnTheManagementPortNeedsTheKey(String method) {
        for (var endpoint : List.of("rehearsal", "audit", "sales", "concert", "health", "prometheus")) {
            for (var stranger : List.of(
                    FIRST.management().with("Rehearsal-Key", "guess"),
                    FIRST.management().with("Rehearsal-Key", ""))) {
                var refused = stranger.call(method, "/actuator/" + endpoint, "");

                assertThat(refused.status()).as(endpoint).isEqualTo(401);
                assertThat(refused.code()).isEqualTo("unauthorized");
                assertThat(refused.json().path("detail").asString()).contains("Rehearsal-Key");
            }
        }
    }

    @Test
    void whatReadsOnTheManagementPortNeedsNoKey() {
        var stranger = FIRST.management().with("Rehearsal-Key", "");

        stranger.get("/actuator/health/readiness").require(200);
        stranger.get("/actuator/concert").require(200);
        assertThat(stranger.get("/actuator/prometheus").status()).isEqualTo(200);
    }

    @Test
    void catalogAnswersMayBeCachedAndAskedAgain() {
        var stranger = FIRST.stranger();
        var first = stranger.get(real);
        first.require(200);

        assertThat(first.header("Cache-Control")).contains("public").contains("max-age");
        assertThat(stranger.with("If-None-Match", first.header("ETag"))
                        .get(real)
                        .status())
                .isEqualTo(304);
        assertThat(FIRST.visitor().http().get(rehearsal).header("Cache-Control"))
                .contains("private");
    }

    @Test
    void sessionsOfOneAddressAreLimitedExceptForRehearsals() {
        try (var installation = Installation.create()) {
            var app = installation.start();
            long refused = IntStream.range(0, 100)
                    .mapToObj(_ -> app.stranger().post("/api/v1/sessions", ""))
                    .filter(answer -> answer.status() == 429)
                    .peek(answer -> {
                        assertThat(answer.code()).isEqualTo("too-many-sessions");
                        assertThat(Integer.parseInt(answer.header("Retry-After")))
                                .isPositive();
                    })
                    .count();
            assertThat(refused).isBetween(1L, 40L);
            assertThat(app.visitor().buyerId()).isNotBlank();
            // Another client behind the ingress.
            app.stranger()
                    .with("X-Forwarded-For", "203.0.113.7")
                    .post("/api/v1/sessions", "")
                    .require(201);
        }
    }

    @Test
    void theAddressesOfOneIpv6NetworkShareTheirSessions() {
        var statuses = IntStream.range(0, 100)
                .mapToObj(n -> FIRST.stranger()
                        .with("X-Forwarded-For", "2001:db8:1:2::%x".formatted(n))
                        .post("/api/v1/sessions", "")
                        .status())
                .toList();

        assertThat(statuses).contains(201, 429);
        FIRST.stranger()
                .with("X-Forwarded-For", "2001:db8:1:3::1")
                .post("/api/v1/sessions", "")
                .require(201);
    }

    @Test
    void aBuyerWhoCallsFarTooOftenIsSlowedDownAndNoOther() {
        var eager = FIRST.stranger().with("X-Forwarded-For", "203.0.113.8").session();
        var calm = FIRST.stranger().with("X-Forwarded-For", "203.0.113.9").session();

        var refused = IntStream.range(0, 200)
                .mapToObj(_ -> eager.get("/api/v1/wallet/entries?limit=1"))
                .filter(answer -> answer.status() == 429)
                .findFirst()
                .orElseThrow();

        assertThat(refused.code()).isEqualTo("too-many-requests");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isEqualTo(1);
        calm.get("/api/v1/wallet").require(200);
        var loadTest = FIRST.visitor().http();
        assertThat(IntStream.range(0, 200).mapToObj(_ -> loadTest.get("/api/v1/wallet")))
                .allMatch(answer -> answer.status() == 200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "GET    | /nothing                    |                    | 404 | not-found",
                "GET    | /api/v1/concerts/nope       |                    | 404 | concert-not-found",
                "GET    | /api/v1/schedules/nope/seats|                    | 404 | schedule-not-found",
                "PUT    | /api/v1/wallet              |                    | 405 | method-not-allowed",
                "POST   | /api/v1/wallet/charges      |                    | 400 | malformed-body",
                "POST   | /api/v1/wallet/charges      | {                  | 400 | malformed-body",
                "POST   | /api/v1/wallet/charges      | []                 | 400 | malformed-body",
                "POST   | /api/v1/wallet/charges      | {\"amount\": \"1\"}| 400 | invalid-request",
                "POST   | /api/v1/wallet/charges      | {\"amount\": 1.5}  | 400 | invalid-request",
                "POST   | /api/v1/wallet/charges      | {\"sum\": 1}       | 400 | invalid-request",
                "GET    | /api/v1/concerts/%00        |                    | 400 | malformed-request",
            })
    void nonsenseGetsAProblemWithACode(String method, String path, @Nullable String body, int status, String code) {
        var answer = FIRST.visitor().http().call(method, path, body == null ? "" : body);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.json().toString()).doesNotContain("Exception").doesNotContain("dev.onsale");
    }

    @Test
    void aBodyOfMegabytesIsRefused() {
        var body = "{\"amount\": \"" + "9".repeat(3_000_000) + "\"}";

        var answer = FIRST.visitor().http().post("/api/v1/wallet/charges", body);

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.code()).isEqualTo("body-too-large");
    }

    @Test
    void aForgedAccessTokenIsRefused() {
        var buyer = FIRST.visitor().http();
        var token = String.valueOf(buyer.headers().get("Authorization"));

        var answer = buyer.with("Authorization", token.substring(0, token.length() - 4) + "AAAA")
                .get("/api/v1/wallet");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("unauthorized");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    }
}
