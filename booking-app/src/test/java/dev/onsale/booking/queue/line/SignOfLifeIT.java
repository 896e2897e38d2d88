package dev.onsale.booking.queue.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onsale.booking.catalog.ConcertFixture;
import dev.onsale.servers.RedisServer;
import dev.onsale.servers.ServersExtension;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ServersExtension.class)
class SignOfLifeIT {

    @AutoClose
    private final Instance instance;

    private final WaitingLine line;

    SignOfLifeIT(RedisServer redis) {
        instance = Instance.on(redis);
        line = instance.line;
    }

    @Test
    void stepsOfABookingAreSignsOfLife() {
        var concert = ConcertFixture.ofSize(2)
                .withTimeouts(Duration.ofSeconds(4), Duration.ofSeconds(2))
                .build();
        line.join(concert, "idle");
        long joinedAt = line.join(concert, "busy").line().now();

        await().pollInterval(Duration.ofMillis(50)).until(() -> {
            assertThat(line.isAlive(concert, "busy")).isTrue();
            return line.advance(concert).line().active() == 1;
        });
        assertThat(line.isAlive(concert, "idle")).isFalse();
        await().pollInterval(Duration.ofMillis(50)).until(() -> !line.isAlive(concert, "busy"));
        assertThat(line.advance(concert).line().now() - joinedAt).isGreaterThanOrEqualTo(4000);
    }

    @Test
    void onlyWhoIsActiveIsAlive() {
        var concert = ConcertFixture.ofSize(1).build();
        line.join(concert, "ann");
        line.join(concert, "ben");
        assertThat(line.isAlive(concert, "ann")).isTrue();
        assertThat(line.isAlive(concert, "ben")).isFalse();
        assertThat(line.isAlive(concert, "stranger")).isFalse();

        line.leave(concert, "ann");

        assertThat(line.isAlive(concert, "ann")).isFalse();
    }
}
