package dev.onsale.operator.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private static final Instant NOW = Instant.parse("2026-11-20T04:30:00Z");

    private final Turns turns = new Turns();
    private final List<String> woken = new ArrayList<>();

    @Test
    void itIsOneAfterTheOthersTurn() {
        assertThat(take("one", NOW)).isTrue();
        assertThat(take("two", NOW)).isFalse();
        assertThat(take("three", NOW)).isFalse();
        assertThat(take("one", NOW)).as("it has its turn still").isTrue();

        turns.end("two");
        assertThat(woken).isEmpty();
        turns.end("one");

        assertThat(woken).as("who asked first is told").containsExactly("two");
        assertThat(take("two", NOW)).isTrue();
        assertThat(take("three", NOW)).isFalse();
    }

    @Test
    void whoDoesNotServeAgainHoldsUpTheOthersForAWhileOnly() {
        assertThat(take("one", NOW)).isTrue();
        assertThat(take("one", NOW.plusSeconds(60))).isTrue();

        assertThat(take("two", NOW.plus(Turns.LONGEST).minusSeconds(1))).isFalse();
        assertThat(take("two", NOW.plus(Turns.LONGEST))).isTrue();
        turns.end("one");
        assertThat(take("one", NOW.plus(Turns.LONGEST))).isFalse();
    }

    private boolean take(String workload, Instant now) {
        return turns.take(workload, now, () -> woken.add(workload));
    }
}
