package dev.onsale.booking.identity.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.jwk.source.ImmutableSecret;
import dev.onsale.booking.identity.Buyer;
import dev.onsale.booking.identity.IdentityProperties;
import dev.onsale.booking.identity.Role;
import dev.onsale.booking.identity.SigningKeys;
import dev.onsale.booking.identity.SigningKeysFixture;
import dev.onsale.booking.identity.Staff;
import dev.onsale.booking.identity.key.StaffKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

class AccessTokensTest {

    private static final IdentityProperties PROPERTIES =
            new IdentityProperties(Duration.ofHours(1), Duration.ofMinutes(10), 1, 1, 1, 1);

    private volatile Instant now = Instant.now();
    private final AccessTokens tokens = tokens("a secret of at least 32 bytes ...");

    @Test
    void aTokenSaysWhoseItIsAndForWhichConcert() {
        var session = tokens.openGuest("winter-night");

        var buyer = AccessTokens.callerOf(tokens.check(session.accessToken()));

        assertThat(buyer).isEqualTo(new Buyer(String.valueOf(session.buyerId()), "winter-night"));
        assertThat(tokens.openGuest("winter-night").buyerId()).isNotEqualTo(session.buyerId());
    }

    @Test
    void aTokenOfStaffSaysTheRoleAndEndsSooner() {
        var session = tokens.openStaff("winter-night", new StaffKey(Role.GATE, "1"), Role.GATE, null);

        var gate = AccessTokens.callerOf(tokens.check(session.accessToken()));

        assertThat(gate.role()).isEqualTo(Role.GATE);
        assertThat(gate.concert()).isEqualTo("winter-night");
        assertThat(session.buyerId()).isNull();
        assertThat(session.expiresAt()).isBeforeOrEqualTo(now.plus(Duration.ofMinutes(10)));
    }

    @Test
    void aSessionOfAPersonWhomTheProviderKnowsEndsWithTheProvidersToken() {
        var gate = new Staff("vera", Role.GATE, "winter-night", "winter-night.day1");
        var soon = now.plus(Duration.ofMinutes(5)).truncatedTo(ChronoUnit.SECONDS);

        var session = tokens.openStaff(gate, "https://id", soon);
        var checked = tokens.check(session.accessToken());

        assertThat(AccessTokens.callerOf(checked)).isEqualTo(gate);
        assertThat(AccessTokens.providerOf(checked)).contains("https://id");
        assertThat(session.expiresAt()).isEqualTo(soon).isEqualTo(checked.getExpiresAt());
        assertThat(tokens.openStaff(gate, "https://id", now.plus(Duration.ofDays(9)))
                        .expiresAt())
                .isBeforeOrEqualTo(now.plus(Duration.ofMinutes(10)));
    }

    @Test
    void aTokenExpires() {
        var token = tokens.openGuest("winter-night").accessToken();
        tokens.check(token);

        now = now.plus(Duration.ofHours(2));

        assertThatExceptionOfType(JwtException.class).isThrownBy(() -> tokens.check(token));
    }

    @Test
    void tokensOfOthersAreRefused() {
        var foreign = tokens("another secret of at least 32 bytes")
                .openGuest("winter-night")
                .accessToken();

        assertThatExceptionOfType(JwtException.class).isThrownBy(() -> tokens.check(foreign));
        assertThatExceptionOfType(JwtException.class)
                .isThrownBy(() -> tokens.check("eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0."));
    }

    @Test
    void aSessionContinuesOverARotation() {
        var first = "a secret of at least 32 bytes ...";
        var second = "another secret of at least 32 bytes";
        var announced = tokens(SigningKeysFixture.withNext(first, second));
        var rotated = tokens(SigningKeysFixture.withPrevious(second, first, () -> true));
        var before = tokens.openGuest("winter-night");
        var after = rotated.openGuest("winter-night");

        assertThat(rotated.check(before.accessToken()).getSubject()).isEqualTo(before.buyerId());
        assertThat(announced.check(after.accessToken()).getSubject()).isEqualTo(after.buyerId());
        assertThatExceptionOfType(JwtException.class).isThrownBy(() -> tokens.check(after.accessToken()));
    }

    @Test
    void aTokenOfAVersionThatNamedNoKeyIsValid() {
        var key = SigningKeysFixture.withSecret("a secret of at least 32 bytes ...")
                .forPurpose("access-token")
                .signing()
                .key();
        var claims = JwtClaimsSet.builder()
                .issuer(AccessTokens.ISSUER)
                .subject("somebody")
                .expiresAt(now.plus(Duration.ofHours(1)))
                .build();
        var header = JwsHeader.with(MacAlgorithm.HS256).build();
        var token = new NimbusJwtEncoder(new ImmutableSecret<>(key)).encode(JwtEncoderParameters.from(header, claims));

        assertThat(tokens.check(token.getTokenValue()).getSubject()).isEqualTo("somebody");
        assertThat(tokens(SigningKeysFixture.withPrevious(
                                "another secret of at least 32 bytes", "a secret of at least 32 bytes ...", () -> true))
                        .check(token.getTokenValue())
                        .getSubject())
                .isEqualTo("somebody");
    }

    private AccessTokens tokens(String secret) {
        return tokens(SigningKeysFixture.withSecret(secret));
    }

    private AccessTokens tokens(SigningKeys keys) {
        return new AccessTokens(keys, PROPERTIES, new MovableClock());
    }

    private final class MovableClock extends Clock {

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return InstantSource.system().withZone(zone);
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
