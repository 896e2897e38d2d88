package dev.onsale.booking.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.jwk.source.ImmutableSecret;
import dev.onsale.booking.identity.SigningKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import tools.jackson.databind.JsonNode;

/** How sessions end, and go on. */
class SessionIT {

    private static final String RENEWAL = "/api/v1/sessions/renewal";
    private static final Installation SALE = Installation.create();
    private static final App APP = SALE.start();

    private static final App OTHER = SALE.startWith(Map.of("GATE_KEY", "another-gate-key-of-tests"));

    @AfterAll
    static void stop() {
        SALE.close();
    }

    @Test
    void aGuestRenewsAnExpiredSessionUntilADayAfterTheLastPerformance() {
        var session = APP.stranger().post("/api/v1/sessions", "").require(201);
        var expired = expired(session.path("buyerId").asString());
        assertThat(with(APP, expired).get("/api/v1/tickets").code()).isEqualTo("unauthorized");

        var renewed = with(APP, expired).post(RENEWAL, "").require(201);

        assertThat(renewed.path("buyerId")).isEqualTo(session.path("buyerId"));
        with(APP, renewed).get("/api/v1/tickets").require(200);
        assertThat(with(APP, expired).get(RENEWAL).code()).isEqualTo("unauthorized");
        SALE.rewriteConcert(json -> json.replace("2099-01-01", "2020-01-01"));
        await().until(() -> with(APP, renewed).post(RENEWAL, "").status() == 403);
        assertThat(with(APP, expired).post(RENEWAL, "").code()).isEqualTo("renewal-closed");
    }

    @Test
    void onlyATokenOfAGuestIsRenewed() {
        var token = APP.stranger()
                .post("/api/v1/sessions", "")
                .require(201)
                .path("accessToken")
                .asString();
        var staff = APP.stranger()
                .with("Staff-Key", Installation.GATE_KEY)
                .post("/api/v1/sessions", "")
                .require(201);
        var forged = (token.charAt(token.length() - 3) == 'A' ? "B" : "A") + token.substring(token.length() - 2);

        assertThat(with(APP, staff).post(RENEWAL, "").code()).isEqualTo("role-required");
        for (var useless : new String[] {
            "Bearer",
            "Bearer x",
            "Bearer a b",
            "Basic " + token,
            "Bearer " + token.substring(0, token.length() - 3) + forged
        }) {
            var refused = APP.stranger().with("Authorization", useless).post(RENEWAL, "");
            assertThat(refused.status()).as(useless).isEqualTo(401);
        }
        assertThat(APP.stranger().post(RENEWAL, "").code()).isEqualTo("unauthorized");
    }

    @Test
    void aKeyThatIsTakenBackEndsTheSessionsThatItOpened() {
        var gate = APP.stranger()
                .with("Staff-Key", Installation.GATE_KEY)
                .post("/api/v1/sessions", "")
                .require(201);
        var organizer = APP.stranger()
                .with("Staff-Key", Installation.ORGANIZER_KEY)
                .post("/api/v1/sessions", "")
                .require(201);
        var nothing = "/api/v1/check-ins/nothing";
        assertThat(with(APP, gate).get(nothing).code()).isEqualTo("not-found");

        assertThat(with(OTHER, gate).get(nothing).status()).isEqualTo(401);
        assertThat(with(OTHER, organizer).get(nothing).code()).isEqualTo("not-found");
    }

    /** A token as the application signed it two days ago. */
    private static String expired(String buyer) {
        var now = Instant.now();
        var claims = JwtClaimsSet.builder()
                .issuer("onsale")
                .subject(buyer)
                .claim("concert", SALE.concert())
                .claim("role", "buyer")
                .issuedAt(now.minus(Duration.ofDays(2)))
                .expiresAt(now.minus(Duration.ofDays(1)))
                .build();
        var key =
                APP.part(SigningKeys.class).forPurpose("access-token").signing().key();
        return new NimbusJwtEncoder(new ImmutableSecret<>(key))
                .encode(JwtEncoderParameters.from(
                        JwsHeader.with(MacAlgorithm.HS256).build(), claims))
                .getTokenValue();
    }

    private static Http with(App app, JsonNode session) {
        return with(app, session.path("accessToken").asString());
    }

    private static Http with(App app, String token) {
        return app.stranger().with("Authorization", "Bearer " + token);
    }
}
