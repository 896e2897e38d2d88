package dev.onsale.booking.queue.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.catalog.ConcertFixture;
import dev.onsale.booking.queue.line.LineReport.State;
import dev.onsale.booking.redis.RedisFixture;
import dev.onsale.servers.RedisServer;
import dev.onsale.servers.ServersExtension;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

/** A place that has ended stays ended, whatever Redis loses and whoever is left to remember. */
@ExtendWith(ServersExtension.class)
class EndedPlacesIT {

    private final RedisServer server;

    @AutoClose("destroy")
    private final LettuceConnectionFactory connections;

    private final LineCopies copies;

    @AutoClose
    private final Instance instance;

    EndedPlacesIT(RedisServer redis) {
        server = redis;
        connections = RedisFixture.connectTo(redis);
        copies = new LineCopies(new StringRedisTemplate(connections));
        instance = Instance.on(redis);
    }

    @Test
    void whoLeftHasNoPlaceAfterTheLossOfEverything() {
        var concert = ConcertFixture.ofSize(1).build();
        var ann = join(concert, "ann");
        var ben = join(concert, "ben");
        var cem = join(concert, "cem");
        instance.line.leave(concert, "ann");
        copies.lose(concert);
        try (var fresh = Instance.on(server)) {
            assertThat(fresh.line.touch(concert, ann).state()).isEqualTo(State.GONE);
            await().pollInterval(Duration.ofMillis(50)).until(() -> {
                assertThat(fresh.line.touch(concert, cem).state()).isEqualTo(State.WAITING);
                return fresh.line.touch(concert, ben).state() == State.ACTIVE;
            });
            fresh.line.leave(concert, "ben");
            assertThat(fresh.line.touch(concert, ann).state()).isEqualTo(State.GONE);
            assertThat(fresh.line.touch(concert, cem).state()).isEqualTo(State.ACTIVE);
        }
    }

    @Test
    void whoLeftHasNoPlaceInAnOlderCopyOfTheLine() {
        var concert = ConcertFixture.ofSize(1).build();
        var ann = join(concert, "ann");
        var ben = join(concert, "ben");
        var copy = copies.take(concert);
        instance.line.leave(concert, "ann");

        copies.putBack(concert, copy);

        assertThat(instance.line.advance(concert).line().active()).isZero();
        assertThat(instance.line.touch(concert, ann).state()).isEqualTo(State.GONE);
        await().pollInterval(Duration.ofMillis(50))
                .until(() -> instance.line.touch(concert, ben).state() == State.ACTIVE);
    }

    @Test
    void whoseTimeWasOverHasNoPlaceAfterALoss() {
        var concert = ConcertFixture.ofSize(1)
                .withTimeouts(Duration.ofHours(1), Duration.ofMillis(300))
                .build();
        var idle = join(concert, "idle");
        instance.checkpoint(concert);
        await().pollInterval(Duration.ofMillis(50))
                .until(() -> instance.line.advance(concert).line().active() == 0);
        copies.lose(concert);
        try (var fresh = Instance.on(server)) {
            assertThat(fresh.line.touch(concert, idle).state()).isEqualTo(State.GONE);
            assertThat(fresh.line.advance(concert).line().active()).isZero();
        }
    }

    @Test
    void whoLeavesAPlaceThatRedisHasLostDoesNotGetItBack() {
        var concert = ConcertFixture.ofSize(1).build();
        join(concert, "ann");
        var ben = join(concert, "ben");
        copies.lose(concert);

        instance.line.leave(concert, ben);

        assertThat(instance.line.touch(concert, ben).state()).isEqualTo(State.GONE);
    }

    @Test
    void aNumberThatRedisHasLostIsNotGivenAgain() {
        var concert = ConcertFixture.ofSize(1).build();
        join(concert, "ann");
        instance.checkpoint(concert);
        var copy = copies.take(concert);
        var ben = join(concert, "ben");
        copies.putBack(concert, copy);
        try (var fresh = Instance.on(server)) {
            fresh.line.advance(concert);

            assertThat(fresh.line.touch(concert, ben).number()).isEqualTo(ben.number());
            assertThat(fresh.line.join(concert, "cem").number()).isGreaterThan(ben.number());
        }
    }

    @Test
    void afterTwoLossesInARowNobodyIsOvertaken() {
        var concert = ConcertFixture.ofSize(1).build();
        var ann = join(concert, "ann");
        var ben = join(concert, "ben");
        copies.lose(concert);
        var cem = join(concert, "cem");
        copies.lose(concert);
        try (var fresh = Instance.on(server)) {
            var dan = Instance.token(concert, "dan", fresh.line.join(concert, "dan"));
            assertThat(dan.number()).isGreaterThan(cem.number());
            fresh.line.touch(concert, dan);
            fresh.line.touch(concert, cem);
            fresh.line.touch(concert, ben);
            assertThat(fresh.line.touch(concert, ann).state()).isEqualTo(State.ACTIVE);
            fresh.line.leave(concert, "ann");
            await().pollInterval(Duration.ofMillis(50)).until(() -> {
                assertThat(fresh.line.touch(concert, dan).state()).isEqualTo(State.WAITING);
                assertThat(fresh.line.touch(concert, cem).state()).isEqualTo(State.WAITING);
                return fresh.line.touch(concert, ben).state() == State.ACTIVE;
            });
            fresh.line.leave(concert, "ben");
            assertThat(fresh.line.touch(concert, cem).state()).isEqualTo(State.ACTIVE);
        }
    }

    @Test
    void everyInstanceKnowsWhoLeftWithoutAskingRedis() {
        var concert = ConcertFixture.ofSize(1).build();
        join(concert, "ann");
        var ben = join(concert, "ben");
        try (var other = Instance.on(server)) {
            instance.line.leave(concert, ben);
            assertThat(instance.departures.knowsEnded(ben)).isTrue();

            other.follow(concert);

            assertThat(other.departures.knowsEnded(ben)).isTrue();
            assertThat(other.departures.knowsEnded(join(concert, "ben")))
                    .as("a new place of the same buyer")
                    .isFalse();
        }
    }

    private QueueToken join(Concert concert, String buyer) {
        return Instance.token(concert, buyer, instance.line.join(concert, buyer));
    }
}
