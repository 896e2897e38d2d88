package dev.onsale.booking.queue.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onsale.booking.catalog.ConcertFixture;
import dev.onsale.booking.identity.Buyer;
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
            assertThat(line.activeAt(concert, "busy")).isPresent();
            return line.advance(concert).line().active() == 1;
        });
        assertThat(line.activeAt(concert, "idle")).isEmpty();
        await().pollInterval(Duration.ofMillis(50))
                .until(() -> line.activeAt(concert, "busy").isEmpty());
        assertThat(line.advance(concert).line().now() - joinedAt).isGreaterThanOrEqualTo(4000);
    }

    @Test
    void onlyWhoIsActiveIsAlive() {
        var concert = ConcertFixture.ofSize(1).build();
        line.join(concert, "ann");
        line.join(concert, "ben");
        assertThat(line.activeAt(concert, "ann")).isPresent();
        assertThat(line.activeAt(concert, "ben")).isEmpty();
        assertThat(line.activeAt(concert, "stranger")).isEmpty();

        line.leave(concert, "ann");

        assertThat(line.activeAt(concert, "ann")).isEmpty();
    }

    @Test
    void aReleaseEndsThePlaceOfItsTimeAndNoLaterOne() {
        var concert = ConcertFixture.ofSize(1).build();
        line.join(concert, "ann");
        var first = line.activeAt(concert, "ann").orElseThrow();
        line.leave(concert, "ann");
        line.join(concert, "ben");
        line.join(concert, "ann");
        await().until(() -> line.advance(concert).line().now() > first.toEpochMilli());

        line.release(concert, "ann", first);
        assertThat(line.join(concert, "ann").state()).isEqualTo(LineReport.State.WAITING);
        line.leave(concert, "ben");
        line.release(concert, "ann", first);

        var second = line.activeAt(concert, "ann").orElseThrow();
        instance.checkpoint(concert);
        var ann = new Buyer("ann", concert.name());
        var outage =
                instance.checkpoints.outage(instance.releases, instance.departures, instance.snapshots, instance.holds);
        outage.release(concert, ann, first);
        assertThat(outage.isActive(concert, ann)).isTrue();
        outage.release(concert, ann, second);
        assertThat(outage.isActive(concert, ann)).isFalse();
        line.release(concert, "ann", second);
        assertThat(line.activeAt(concert, "ann")).isEmpty();
    }
}
