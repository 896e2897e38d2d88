package dev.onsale.booking.sale;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.onsale.booking.identity.oidc.Issuer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A concert whose buyers come from an identity provider. */
class OidcIT {

    private static final Issuer ISSUER = Issuer.start();
    private static final Installation SALE = Installation.create();
    private static final String SESSIONS = "/api/v1/sessions";
    private static final App APP = SALE.startWith(Map.of(
            "OIDC_ISSUER_URI",
            ISSUER.uri(),
            "OIDC_AUDIENCE",
            Issuer.AUDIENCE,
            "OIDC_CLIENT_ID",
            Issuer.CLIENT,
            "OIDC_ROLES_CLAIM",
            "realm_access.roles"));

    @AfterAll
    static void stop() {
        SALE.close();
        ISSUER.close();
    }

    @Test
    void aBuyerBuysWithTheTokenOfTheProvider() {
        var buyer = bearer(ISSUER.claims("auth0|123").build());

        var place = buyer.post("/api/v1/concerts/" + SALE.concert() + "/queue", "");

        assertThat(place.require(201).path("state").asString()).isEqualTo("ACTIVE");
        assertThat(buyer.get("/api/v1/wallet").require(200).path("balance").asLong())
                .isZero();
        assertThat(buyer.get("/api/v1/admin/nothing").code()).isEqualTo("role-required");
        assertThat(SALE.sql("SELECT buyer FROM idempotency_keys")).isEmpty();
        buyer.with("Idempotency-Key", "k")
                .post("/api/v1/wallet/charges", "{\"amount\": 5}")
                .require(201);
        assertThat(SALE.sql("SELECT buyer FROM idempotency_keys")).isEqualTo("auth0|123");
    }

    @Test
    void aSubjectThatIsAnAddressOfMailIsNotKept() {
        bearer(ISSUER.claims("anna@example.com").build())
                .post("/api/v1/wallet/charges", "{\"amount\": 5}")
                .require(201);

        assertThat(SALE.sql("SELECT DISTINCT buyer FROM wallets"))
                .contains("h.")
                .doesNotContain("anna");
    }

    @Test
    void rolesComeFromTheClaim() {
        var organizer = bearer(withRoles("fan", "organizer"));
        var gate = bearer(withRoles("gate"));

        assertThat(organizer.get("/api/v1/admin/nothing").code()).isEqualTo("not-found");
        assertThat(gate.get("/api/v1/check-ins/nothing").code()).isEqualTo("not-found");
        assertThat(gate.get("/api/v1/admin/nothing").code()).isEqualTo("role-required");
        assertThat(bearer(withRoles("organizers")).get("/api/v1/admin/nothing").code())
                .isEqualTo("role-required");
    }

    @Test
    void staffSignsInWithATokenForOnePerformanceUntilItEnds() {
        var claims = withRoles("gate");

        var session = bearer(claims)
                .post(SESSIONS, "{\"role\": \"gate\", \"scheduleId\": \"%s\"}".formatted(SALE.concert() + ".day1"))
                .require(201);

        assertThat(session.path("role").asString()).isEqualTo("gate");
        assertThat(Instant.parse(session.path("expiresAt").asString()))
                .isEqualTo(claims.getExpirationTime().toInstant().truncatedTo(ChronoUnit.SECONDS));
        var gate = bearer(session.path("accessToken").asString());
        assertThat(gate.get("/api/v1/check-ins").require(200).path("scheduleId").asString())
                .isEqualTo(SALE.concert() + ".day1");
        assertThat(gate.get("/api/v1/check-ins?scheduleId=" + SALE.concert() + ".day2")
                        .code())
                .isEqualTo("session-of-other-schedule");
        assertThat(gate.get("/api/v1/admin/nothing").code()).isEqualTo("role-required");
        assertThat(bearer(claims)
                        .post(SESSIONS, "{\"scheduleId\": \"nothing\"}")
                        .code())
                .isEqualTo("schedule-not-found");
        // An organizer may open a session that does no more than the gate does.
        assertThat(bearer(withRoles("organizer"))
                        .post(SESSIONS, "{\"role\": \"gate\"}")
                        .require(201)
                        .path("role")
                        .asString())
                .isEqualTo("gate");
    }

    @Test
    void whoeverLacksTheRoleIsToldWhichAndWhoGivesIt() {
        for (var without : List.of(withRoles(), withRoles("gate", "fan"))) {
            var refused = bearer(without).post(SESSIONS, "{\"role\": \"organizer\"}");

            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.code()).isEqualTo("role-required");
            assertThat(refused.json().path("detail").asString()).contains("organizer", "realm_access.roles");
            assertThat(refused.json().path("rolesClaim").asString()).isEqualTo("realm_access.roles");
            assertThat(refused.json().path("roles").path(0).asString()).isEqualTo("organizer");
        }
        assertThat(bearer(withRoles()).post(SESSIONS, "").code()).isEqualTo("role-required");
        assertThat(bearer("forged").post(SESSIONS, "{\"role\": \"gate\"}").code())
                .isEqualTo("unauthorized");
    }

    @Test
    void aTokenThatIsTakenOnlyBecauseClocksDifferOpensNoSession() {
        var past = Date.from(Instant.now().minusSeconds(5));
        var ended = new JWTClaimsSet.Builder(withRoles("gate"))
                .issueTime(Date.from(Instant.now().minusSeconds(60)))
                .expirationTime(past)
                .build();

        assertThat(bearer(ended).post(SESSIONS, "").code()).isEqualTo("unauthorized");
    }

    @Test
    void guestsAreRefusedAndLoadTestsAndStaffAreNot() {
        var guest = APP.stranger().post("/api/v1/sessions", "");

        assertThat(guest.status()).isEqualTo(403);
        assertThat(guest.code()).isEqualTo("guest-sessions-disabled");
        assertThat(APP.stranger().post("/api/v1/sessions/renewal", "").code()).isEqualTo("guest-sessions-disabled");
        assertThat(guest.json().path("detail").asString()).contains(ISSUER.uri());
        assertThat(APP.visitor().tryToJoin(SALE.rehearsal())).isTrue();
        APP.stranger()
                .with("Staff-Key", Installation.ORGANIZER_KEY)
                .post("/api/v1/sessions", "")
                .require(201);
    }

    @Test
    void pagesAreToldOfTheirClientAndMayCallTheProvider() {
        var concert = APP.stranger()
                .get("/api/v1/concerts")
                .require(200)
                .path("concerts")
                .path(0);

        assertThat(concert.path("signIn").path("issuerUri").asString()).isEqualTo(ISSUER.uri());
        assertThat(concert.path("signIn").path("clientId").asString()).isEqualTo(Issuer.CLIENT);
        assertThat(concert.path("signIn").path("audience").asString()).isEqualTo(Issuer.AUDIENCE);
        for (var page : new String[] {"/", "/gate", "/organizer"}) {
            assertThat(APP.stranger().get(page).header("Content-Security-Policy"))
                    .as(page)
                    .contains("; connect-src 'self' " + ISSUER.uri() + ";");
        }
    }

    @Test
    void sessionsFromBeforeAChangeOfTheProviderAreRefused() {
        var withoutProvider = SALE.start();
        var guest = withoutProvider.stranger().session();
        var gate = bearer(withRoles("gate")).post(SESSIONS, "").require(201);
        assertThat(withoutProvider
                        .with(bearer(gate.path("accessToken").asString()))
                        .get("/api/v1/check-ins/nothing")
                        .status())
                .isEqualTo(401);

        var answer = APP.with(guest).get("/api/v1/wallet");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("unauthorized");
    }

    @Test
    void tokensOfOthersAreRefused() {
        try (var other = Issuer.start()) {
            var claims = ISSUER.claims("mallory").build();
            var answer = bearer(other.sign(claims)).get("/api/v1/wallet");

            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
            // A token that names our issuer.
            assertThat(bearer(ISSUER.sign(new JWTClaimsSet.Builder(claims)
                                    .issuer("onsale")
                                    .build()))
                            .get("/api/v1/wallet")
                            .code())
                    .isEqualTo("unauthorized");
        }
    }

    @Test
    void withoutTheProviderTheApplicationStartsAndSaysThatItCannotTell() {
        try (var away = Issuer.start();
                var sale = Installation.create()) {
            var token = away.sign(away.claims("anna").build());
            away.goAway();
            var app = sale.startWith(Map.of("OIDC_ISSUER_URI", away.uri(), "OIDC_AUDIENCE", Issuer.AUDIENCE));

            var answer = app.stranger().with("Authorization", "Bearer " + token).get("/api/v1/wallet");

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.code()).isEqualTo("unavailable");
            assertThat(app.stranger().get("/api/v1/concerts").status()).isEqualTo(200);
        }
    }

    private static JWTClaimsSet withRoles(String... roles) {
        return ISSUER.claims("staff")
                .claim("realm_access", Map.of("roles", List.of(roles)))
                .build();
    }

    private static Http bearer(JWTClaimsSet claims) {
        return bearer(ISSUER.sign(claims));
    }

    private static Http bearer(String token) {
        return APP.stranger().with("Authorization", "Bearer " + token);
    }
}
