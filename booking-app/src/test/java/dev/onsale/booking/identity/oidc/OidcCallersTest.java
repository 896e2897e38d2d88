package dev.onsale.booking.identity.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OidcCallersTest {

    @Test
    void aSubjectThatIsShortAndPlainIsTheId() {
        assertThat(OidcCallers.idOf("248289761001")).isEqualTo("248289761001");
        assertThat(OidcCallers.idOf("auth0|5f7c8ec7")).isEqualTo("auth0|5f7c8ec7");
    }

    @Test
    void anyOtherIsHashedAndNoTwoMeet() {
        var odd = List.of("anna@example.com", "x".repeat(65), "a b", "ä", "h.abc");

        assertThat(odd.stream().map(OidcCallers::idOf))
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(odd)
                .allMatch(id -> id.matches("h\\.[A-Za-z0-9_-]{32}"));
        var hashed = OidcCallers.idOf("a b");
        assertThat(OidcCallers.idOf(hashed)).isNotEqualTo(hashed);
    }
}
