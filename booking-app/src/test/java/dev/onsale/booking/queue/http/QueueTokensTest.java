package dev.onsale.booking.queue.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.booking.identity.SigningKeysFixture;
import dev.onsale.booking.queue.line.QueueToken;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueueTokensTest {

    private final QueueTokens tokens =
            new QueueTokens(SigningKeysFixture.withSecret("a secret of at least 32 bytes ..."));

    @Test
    void givesBackWhatWasSigned() {
        var token = new QueueToken("winter-night", "id:with.everything|in:it", 12, 1795257571767L, 5);

        assertThat(tokens.read(tokens.sign(token))).contains(token);
    }

    @Test
    void refusesAnotherNumber() {
        var signed = tokens.sign(new QueueToken("winter-night", "ann", 1000, 1, 0));
        var signature = signed.substring(signed.indexOf('.'));
        var forged = Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString("winter-night:1:1:0:ann".getBytes(StandardCharsets.UTF_8))
                + signature;

        assertThat(tokens.read(forged)).isEmpty();
    }

    @Test
    void refusesATokenOfAnotherInstallation() {
        var other = new QueueTokens(SigningKeysFixture.withSecret("another secret of at least 32 bytes"));

        assertThat(tokens.read(other.sign(new QueueToken("winter-night", "ann", 1, 1, 0))))
                .isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", ".", "a.b", "a", "....", "!!.!!", "YQ.YQ"})
    void refusesWhatIsNoToken(@Nullable String text) {
        assertThat(tokens.read(text)).isEmpty();
    }
}
