package dev.onsale.booking.identity.key;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RehearsalKeyTest {

    @Test
    void withoutARehearsalKeyNoHeaderMatches() {
        assertThat(new RehearsalKey("").matches("")).isFalse();
        assertThat(new RehearsalKey("").matches(null)).isFalse();
        assertThat(new RehearsalKey("key").matches("kez")).isFalse();
        assertThat(new RehearsalKey("key").matches("key")).isTrue();
    }
}
