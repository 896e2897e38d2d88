package dev.onsale.booking.queue.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.catalog.ConcertFixture;
import dev.onsale.booking.queue.line.KeptPlaces.Standing;
import dev.onsale.booking.queue.line.LineReport.State;
import dev.onsale.booking.redis.RedisFixture;
import dev.onsale.servers.RedisServer;
import dev.onsale.servers.ServersExtension;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.data.redis.core.StringRedisTemplate;

@ExtendWith(ServersExtension.class)
class KeptPlacesIT {

    private final Concert concert = ConcertFixture.ofSize(1)
            .withTimeouts(Duration.ofSeconds(2), Duration.ofSeconds(1))
            .build();

    private final RedisServer redis;

    @AutoClose
    private final Instance instance;

    private final WaitingLine line;

    KeptPlacesIT(RedisServer redis) {
        this.redis = redis;
        instance = Instance.on(redis);
        line = instance.line;
    }

    @Test
    void aHoldKeepsThePlaceBeyondBothTimeOutsAndNoOtherBeginsThen() {
        assertThat(line.join(concert, "ann").state()).isEqualTo(State.ACTIVE);
        assertThat(instance.kept.standing(concert, "ann")).isEqualTo(Standing.MAY_HOLD);
        var ends = Instant.now().plusSeconds(4);
        instance.kept.keep(concert, "ann", ends);
        line.join(concert, "ben");

        await().until(() -> instance.kept.standing(concert, "ann") == Standing.MAY_PAY);

        assertThat(line.activeAt(concert, "ann")).isPresent();
        assertThat(line.join(concert, "ann").expiresAt()).isEqualTo(ends.toEpochMilli());
        assertThat(line.advance(concert).line().active()).isEqualTo(1);
        awaitTurnOf("ben");
        assertThat(Instant.now()).isAfterOrEqualTo(ends);
        assertThat(line.activeAt(concert, "ann")).isEmpty();
    }

    @Test
    void aCancelledHoldKeepsNothing() {
        line.join(concert, "ann");
        var ends = Instant.now().plusSeconds(60);
        instance.holds.put("ann", ends);
        instance.kept.keep(concert, "ann", ends.plusSeconds(60));
        await().until(() -> instance.kept.standing(concert, "ann") == Standing.MAY_PAY);

        instance.kept.holdEnded(concert, "ann");
        assertThat(line.join(concert, "ann").expiresAt()).isEqualTo(ends.toEpochMilli());
        instance.holds.remove("ann");
        instance.kept.holdEnded(concert, "ann");

        awaitTurnOf("ben");
        assertThat(line.activeAt(concert, "ann")).isEmpty();
    }

    @Test
    void aHoldThatBeginsWhileAnotherIsCancelledKeepsThePlace() {
        line.join(concert, "ann");
        var ends = Instant.now().plusSeconds(60);
        instance.kept.keep(concert, "ann", ends.minusSeconds(1));
        instance.holds.afterNextRead(() -> {
            instance.holds.put("ann", ends);
            instance.kept.keep(concert, "ann", ends);
        });

        instance.kept.holdEnded(concert, "ann");

        assertThat(line.join(concert, "ann").expiresAt()).isEqualTo(ends.toEpochMilli());
    }

    @Test
    void aRedisThatCameBackWithoutAHoldIsToldOfItAgain() {
        line.join(concert, "ann");
        var connections = RedisFixture.connectTo(redis);
        try {
            var copies = new LineCopies(new StringRedisTemplate(connections));
            var before = copies.take(concert);
            var ends = Instant.now().plusSeconds(60);
            instance.holds.put("ann", ends);
            instance.kept.keep(concert, "ann", ends);
            line.advance(concert);

            copies.putBack(concert, before);

            line.advance(concert);
            assertThat(line.join(concert, "ann").expiresAt()).isEqualTo(ends.toEpochMilli());
        } finally {
            connections.destroy();
        }
    }

    @Test
    void aLossOfRedisLosesNoPlaceThatAHoldKeeps() {
        line.join(concert, "ann");
        var ends = Instant.now().plusSeconds(60);
        instance.holds.put("ann", ends);
        instance.kept.keep(concert, "ann", ends);
        instance.checkpoint(concert);
        await().until(() -> instance.kept.standing(concert, "ann") == Standing.MAY_PAY);

        redis.flushAll();

        assertThat(line.advance(concert).line().active()).isEqualTo(1);
        assertThat(line.activeAt(concert, "ann")).isPresent();
        assertThat(instance.kept.standing(concert, "ann")).isEqualTo(Standing.MAY_PAY);
    }

    @Test
    void aHoldThatRedisCouldNotBeToldOfKeepsThePlaceWhenItIsBack() {
        line.join(concert, "ann");
        var ends = Instant.now().plusSeconds(60);
        instance.circuitBreaker.recordFailure(concert.name());
        instance.holds.put("ann", ends);
        instance.kept.keep(concert, "ann", ends);
        await().until(() -> Instant.now().isAfter(ends.minusSeconds(57)));

        line.advance(concert);

        assertThat(instance.kept.standing(concert, "ann")).isEqualTo(Standing.MAY_PAY);
    }

    private void awaitTurnOf(String buyer) {
        await().until(() -> {
            line.advance(concert);
            return line.join(concert, buyer).state() == State.ACTIVE;
        });
    }
}
