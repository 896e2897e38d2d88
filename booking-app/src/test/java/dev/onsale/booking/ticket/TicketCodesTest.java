package dev.onsale.booking.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.booking.identity.SigningKeysFixture;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TicketCodesTest {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private final TicketCodes codes =
            new TicketCodes(SigningKeysFixture.withSecret("a secret of at least thirty-two bytes"));
    private final TicketCodes others =
            new TicketCodes(SigningKeysFixture.withSecret("another secret of thirty-two bytes...."));

    @Property(tries = 200)
    void aCodeLeadsBackToItsTicket(@ForAll long most, @ForAll long least) {
        var id = new UUID(most, least).toString();

        assertThat(codes.ticketOf(codes.codeOf(id))).contains(id);
    }

    @Property(tries = 200)
    void aCodeWithOneOtherLetterIsNone(@ForAll @IntRange(max = 42) int index, @ForAll @IntRange(max = 63) int letter) {
        var code = codes.codeOf("0190a3c0-0000-7000-8000-000000000000");
        var changed = code.substring(0, index) + ALPHABET.charAt(letter) + code.substring(index + 1);

        assertThat(codes.ticketOf(changed).isPresent()).isEqualTo(changed.equals(code));
    }

    @Test
    void aCodeSignedElsewhereIsNone() {
        assertThat(codes.ticketOf(others.codeOf("0190a3c0-0000-7000-8000-000000000000")))
                .isEmpty();
    }

    @Test
    void aCodeFromBeforeARotationLeadsToItsTicketUntilTheLastPerformanceIsOver() {
        var id = "0190a3c0-0000-7000-8000-000000000000";
        var over = new AtomicBoolean();
        var rotated = new TicketCodes(SigningKeysFixture.withPrevious(
                "another secret of thirty-two bytes....", "a secret of at least thirty-two bytes", () -> !over.get()));
        var printed = codes.codeOf(id);

        assertThat(rotated.ticketOf(printed)).contains(id);
        assertThat(rotated.codeOf(id)).isEqualTo(others.codeOf(id));

        over.set(true);

        assertThat(rotated.ticketOf(printed)).isEmpty();
        assertThat(rotated.ticketOf(rotated.codeOf(id))).contains(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "nonsense", "====", "ÄÖÜ", "0190a3c0-0000-7000-8000-000000000000"})
    void nonsenseIsNone(String code) {
        assertThat(codes.ticketOf(code)).isEmpty();
    }
}
