package dev.onsale.booking.identity.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.security.oauth2.jwt.BadJwtException;

class OidcTokensTest {

    private static final Issuer SHARED = Issuer.start();
    private static final OidcTokens CHECK = tokens(SHARED, Duration.ofMinutes(1));

    private final Issuer issuer = Issuer.away();
    private final OidcTokens tokens = tokens(issuer, Duration.ofMinutes(1));

    @AfterEach
    void stop() throws IOException {
        tokens.close();
        issuer.close();
    }

    @Test
    void tokensOfBothAlgorithmsAreTaken() {
        issuer.comeBack();
        assertThat(tokens.check(issuer.sign(issuer.claims("anna").build())).getSubject())
                .isEqualTo("anna");

        issuer.use(Issuer.ec());

        assertThat(tokens.check(issuer.sign(issuer.claims("bob").build())).getSubject())
                .isEqualTo("bob");
    }

    static Stream<String> badTokens() {
        var good = SHARED.claims("mallory").build();
        var now = Instant.now();
        return Stream.of(
                Issuer.unsigned(good),
                SHARED.signedWithPublicKeyAsSecret(good),
                Issuer.sign(Issuer.rsa(), good),
                Issuer.sign(
                        new RSAKey.Builder(Issuer.rsa())
                                .keyID(keyIdOfShared(good))
                                .build(),
                        good),
                SHARED.sign(SHARED.claims("mallory").audience("another").build()),
                SHARED.sign(
                        new JWTClaimsSet.Builder(good).audience((String) null).build()),
                SHARED.sign(
                        SHARED.claims("mallory").issuer("http://127.0.0.1:1").build()),
                SHARED.sign(SHARED.claims("mallory")
                        .issueTime(Date.from(now.minusSeconds(600)))
                        .expirationTime(Date.from(now.minusSeconds(60)))
                        .build()),
                SHARED.sign(SHARED.claims("mallory").expirationTime(null).build()),
                SHARED.sign(SHARED.claims("mallory")
                        .notBeforeTime(Date.from(now.plusSeconds(600)))
                        .build()),
                SHARED.sign(good) + "x",
                "no.token.atall",
                "nonsense");
    }

    @ParameterizedTest
    @MethodSource("badTokens")
    void whatTheProviderDidNotSignForHereAndNowIsRefused(String token) {
        assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> CHECK.check(token));
    }

    @Test
    void aClockThatIsALittleOffDoesNotMatter() {
        var past = Instant.now().minusSeconds(10);

        assertThat(CHECK.check(SHARED.sign(SHARED.claims("anna")
                                .issueTime(Date.from(past.minusSeconds(60)))
                                .expirationTime(Date.from(past))
                                .build()))
                        .getSubject())
                .isEqualTo("anna");
    }

    @Test
    void aNewKeyIsFetchedWhenATokenNamesItAndTheOldOneIsNoLongerTaken() {
        issuer.comeBack();
        var old = issuer.sign(issuer.claims("anna").build());
        tokens.check(old);

        issuer.use(Issuer.rsa());

        tokens.check(issuer.sign(issuer.claims("anna").build()));
        assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> tokens.check(old));
    }

    @Test
    void strangersDoNotMakeUsAskTheProviderAgainAndAgain() {
        issuer.comeBack();
        tokens.check(issuer.sign(issuer.claims("anna").build()));
        JWK foreign = Issuer.ec();

        for (int n = 0; n < 50; n++) {
            assertThatExceptionOfType(BadJwtException.class)
                    .isThrownBy(() -> tokens.check(
                            Issuer.sign(foreign, issuer.claims("mallory").build())));
        }

        assertThat(issuer.keyReads()).isBetween(2, 4);
    }

    @Test
    void theKeysOfAProviderThatCallsItselfOtherwiseAreNotTaken() {
        issuer.comeBack();
        issuer.callItself("http://127.0.0.1:1");

        assertThatExceptionOfType(OidcTokens.ProviderAwayException.class)
                .isThrownBy(() -> tokens.check(issuer.sign(issuer.claims("anna").build())));
    }

    @Test
    void whileTheProviderIsAwayNobodyKnowsAndWhenItComesItIsTaken() throws IOException {
        var impatient = tokens(issuer, Duration.ofMillis(100));
        var token = issuer.sign(issuer.claims("anna").build());
        assertThatExceptionOfType(OidcTokens.ProviderAwayException.class).isThrownBy(() -> impatient.check(token));

        issuer.comeBack();

        await().atMost(Duration.ofSeconds(5))
                .ignoreExceptions()
                .untilAsserted(
                        () -> assertThat(impatient.check(token).getSubject()).isEqualTo("anna"));
        impatient.close();
    }

    @Test
    void keysThatAreKnownServeOnWhenTheProviderGoesAway() throws IOException {
        issuer.comeBack();
        var forgetful = new OidcTokens(
                properties(issuer, Duration.ofMillis(50), Duration.ofMillis(800), Duration.ofMillis(250)),
                Clock.systemUTC());
        var token = issuer.sign(issuer.claims("anna").build());
        await().atMost(Duration.ofSeconds(10)).ignoreExceptions().untilAsserted(() -> forgetful.check(token));
        issuer.goAway();

        // Long after the keys would have been read again.
        await().during(Duration.ofSeconds(2))
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> assertThat(forgetful.check(token).getSubject()).isEqualTo("anna"));
        forgetful.close();
    }

    private static String keyIdOfShared(JWTClaimsSet claims) {
        try {
            return com.nimbusds.jwt.SignedJWT.parse(SHARED.sign(claims))
                    .getHeader()
                    .getKeyID();
        } catch (java.text.ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static OidcTokens tokens(Issuer issuer, Duration askedAtMostEvery) {
        return new OidcTokens(
                properties(issuer, askedAtMostEvery, Duration.ofMinutes(10), Duration.ofSeconds(2)), Clock.systemUTC());
    }

    private static OidcProperties properties(
            Issuer issuer, Duration askedAtMostEvery, Duration keysKept, Duration timeout) {
        return new OidcProperties(
                issuer.uri(),
                Issuer.AUDIENCE,
                "",
                "roles",
                Duration.ofSeconds(30),
                timeout,
                keysKept,
                askedAtMostEvery);
    }
}
