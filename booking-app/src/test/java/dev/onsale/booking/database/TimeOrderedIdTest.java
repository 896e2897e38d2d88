package dev.onsale.booking.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TimeOrderedIdTest {

    @Test
    void beginsWithTheTime() {
        long before = System.currentTimeMillis();
        var id = UUID.fromString(TimeOrderedId.next());
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        // Many others may have been given within the same millisecond.
        assertThat(id.getMostSignificantBits() >>> 16).isBetween(before, System.currentTimeMillis() + 1_000);
    }

    @Test
    void growsFromOneToTheNextAlsoWithinAMillisecond() {
        var ids = Stream.generate(TimeOrderedId::next).limit(100_000).toList();
        assertThat(ids).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void isGivenOnceToManyAtATime() {
        var ids = IntStream.range(0, 100_000)
                .parallel()
                .mapToObj(i -> TimeOrderedId.next())
                .collect(Collectors.toSet());
        assertThat(ids).hasSize(100_000);
    }
}
