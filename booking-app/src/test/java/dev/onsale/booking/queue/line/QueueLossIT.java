package dev.onsale.booking.queue.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.catalog.ConcertFixture;
import dev.onsale.booking.error.DomainException;
import dev.onsale.booking.queue.line.LineChanges.ActiveBuyer;
import dev.onsale.booking.queue.line.LineReport.State;
import dev.onsale.booking.redis.RedisFixture;
import dev.onsale.servers.RedisServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Redis loses all data during a sale. */
class QueueLossIT {

    private static final int ACTIVE_SIZE = 3;

    private final RedisServer redis = RedisServer.start();
    private final Instance instance = Instance.on(redis);
    private final WaitingLine line = instance.line;
    private final Concert concert = ConcertFixture.ofSize(ACTIVE_SIZE).build();
    private final List<QueueToken> tokens = new ArrayList<>();

    @AfterEach
    void close() {
        instance.close();
        redis.close();
    }

    @Test
    void theOrderIsRestoredFromTheTokensAndNewcomersAreBehind() {
        joinTen();

        redis.flushAll();

        var newcomer = line.join(concert, "newcomer");
        assertThat(newcomer.state()).isEqualTo(State.WAITING);
        // The last are the first to poll.
        tokens.reversed().forEach(token -> line.touch(concert, token));
        assertThat(states()).containsExactlyElementsOf(expected(0));
        assertThat(newcomer.number()).isGreaterThan(tokens.getLast().number());

        for (int done = 1; done <= 4; done++) {
            line.leave(concert, tokens.get(done - 1).buyer());
            int gone = done;
            await().pollInterval(Duration.ofMillis(20))
                    .untilAsserted(() -> assertThat(states()).containsExactlyElementsOf(expected(gone)));
        }
    }

    @Test
    void aSecondInstanceWithoutMemoryDoesNotMakeTheFirstForget() {
        joinTen();
        redis.flushAll();
        try (var fresh = Instance.on(redis)) {
            assertThat(fresh.line.advance(concert).line().issued()).isZero();

            var healed = line.advance(concert);

            assertThat(healed.line().issued()).isGreaterThan(10);
            assertThat(healed.line().serving()).isGreaterThanOrEqualTo(ACTIVE_SIZE);
            assertThat(fresh.line.advance(concert).line().epoch())
                    .isEqualTo(healed.line().epoch());
        }
    }

    @Test
    void aTokenFromBeforeTheLossWorksOnce() {
        joinTen();
        redis.flushAll();
        var first = tokens.getFirst();
        assertThat(line.touch(concert, first).state()).isEqualTo(State.ACTIVE);
        line.leave(concert, first.buyer());

        assertThat(line.touch(concert, first).state()).isEqualTo(State.GONE);
    }

    @Test
    void aDeadRedisIsSaidAtOnceAndTheLineWorksOnAfterwards() {
        joinTen();

        redis.kill();
        long start = System.nanoTime();
        assertThatThrownBy(() -> line.touch(concert, tokens.getFirst()))
                .isInstanceOfSatisfying(
                        DomainException.class,
                        unavailable -> assertThat(unavailable.code()).isEqualTo(QueueError.QUEUE_UNAVAILABLE));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(RedisFixture.COMMAND_TIME_OUT.dividedBy(2));

        redis.restart();
        await().ignoreExceptionsInstanceOf(DomainException.class).untilAsserted(() -> {
            line.advance(concert);
            assertThat(states()).containsExactlyElementsOf(expected(0));
        });
    }

    @Test
    void afterTheFirstFailureNobodyAsksADeadRedisUntilTheTickerHasFoundItBack() {
        joinTen();
        redis.kill();
        assertThatThrownBy(() -> line.advance(concert)).isInstanceOf(DomainException.class);
        redis.restart();

        assertThatThrownBy(() -> line.touch(concert, tokens.getFirst())).isInstanceOf(DomainException.class);
        await().ignoreExceptionsInstanceOf(DomainException.class)
                .until(() -> line.advance(concert).line().epoch() > 0);

        assertThat(line.touch(concert, tokens.getFirst()).state()).isEqualTo(State.ACTIVE);
    }

    @Test
    void whenNobodyRemembersMySqlRestoresTheActiveAndTheOrder() {
        joinTen();
        instance.checkpoint(concert);
        redis.flushAll();
        try (var fresh = Instance.on(redis)) {
            var newcomer = fresh.line.join(concert, "newcomer");

            assertThat(newcomer.line().active()).isEqualTo(ACTIVE_SIZE);
            assertThat(newcomer.state()).isEqualTo(State.WAITING);
            assertThat(newcomer.line().serving()).isEqualTo(ACTIVE_SIZE);
            assertThat(newcomer.number()).isGreaterThan(1000);
            assertThat(newcomer.line().ahead(newcomer.number())).isEqualTo(10 - ACTIVE_SIZE + 1);
            tokens.reversed().forEach(token -> fresh.line.touch(concert, token));
            assertThat(states()).containsExactlyElementsOf(expected(0));
        }
    }

    @Test
    void aPauseOutlastsTheLossOfEverything() {
        joinTen();
        line.pause(concert, true);
        instance.checkpoint(concert);
        redis.flushAll();
        try (var fresh = Instance.on(redis)) {
            assertThat(fresh.line.advance(concert).line().paused()).isTrue();

            fresh.line.leave(concert, "buyer1");
            tokens.subList(1, 10).forEach(token -> fresh.line.touch(concert, token));

            assertThat(fresh.line.advance(concert).line().active()).isEqualTo(ACTIVE_SIZE - 1);
            fresh.line.pause(concert, false);
            await().pollInterval(Duration.ofMillis(20)).until(() -> {
                tokens.subList(1, 10).forEach(token -> fresh.line.touch(concert, token));
                return fresh.line.advance(concert).line().active() == ACTIVE_SIZE;
            });
        }
    }

    @Test
    void whoLeftAndWhoCameSinceTheLastCheckpointAreInTheNext() {
        joinTen();
        instance.checkpoint(concert);
        line.leave(concert, "buyer1");
        line.leave(concert, "buyer2");
        instance.checkpoint(concert);

        assertThat(instance.checkpoints.active(concert.name(), 100))
                .extracting(ActiveBuyer::buyer)
                .containsExactlyInAnyOrder("buyer3", "buyer4", "buyer5");
        assertThat(instance.checkpoints
                        .read(concert.name())
                        .has(line.advance(concert).line()))
                .isTrue();
    }

    @Test
    void ofTwoInstancesThatWriteOneWins() {
        joinTen();
        var before = instance.checkpoints.read(concert.name());
        var changes = line.changes(concert, before);

        assertThat(instance.checkpoints.write(concert.name(), before, changes)).isTrue();
        assertThat(instance.checkpoints.write(concert.name(), before, changes)).isFalse();

        var second = instance.checkpoints.read(concert.name());
        line.leave(concert, "buyer1");
        var more = line.changes(concert, second);
        assertThat(instance.checkpoints.write(concert.name(), second, more)).isTrue();
        assertThat(instance.checkpoints.write(concert.name(), second, more)).isFalse();
    }

    @Test
    void aPlaceGivenBackWhileRedisIsAwayDoesNotComeBackWithIt() {
        joinTen();
        instance.checkpoint(concert);
        redis.kill();
        assertThatThrownBy(() -> line.advance(concert)).isInstanceOf(DomainException.class);
        instance.releases.add(concert.name(), "buyer1", Instant.now());
        redis.restart();
        await().ignoreExceptionsInstanceOf(DomainException.class)
                .until(() -> line.advance(concert).line().epoch() > 0);

        assertThat(line.advance(concert).line().active()).isEqualTo(ACTIVE_SIZE - 1);
        tokens.subList(1, 10).forEach(token -> line.touch(concert, token));
        await().pollInterval(Duration.ofMillis(20)).untilAsserted(() -> {
            assertThat(tokens.subList(1, 10).stream()
                            .map(token -> line.touch(concert, token).state()))
                    .containsExactlyElementsOf(expected(1).subList(1, 10));
        });
        assertThat(instance.releases.next(concert.name())).isEmpty();
    }

    @Test
    void aPlaceGivenBackWhileRedisHangsEndsBeforeAnybodyAsksAgain() {
        joinTen();
        redis.pause();
        var released = Instant.now();
        instance.circuitBreaker.recordFailure(concert.name());
        instance.releases.add(concert.name(), "buyer1", released);
        redis.resume();

        // Whoever comes first, and as often as they come.
        line.advance(concert);
        line.advance(concert);

        assertThat(line.touch(concert, tokens.getFirst()).state()).isEqualTo(State.GONE);
        assertThat(line.join(concert, "buyer1").state()).isEqualTo(State.WAITING);
        assertThat(line.touch(concert, tokens.get(3)).state()).isEqualTo(State.ACTIVE);
    }

    @Test
    void idleDeadlinesStandStillWhileRedisHangs() {
        var restless = ConcertFixture.ofSize(1)
                .withTimeouts(Duration.ofHours(1), Duration.ofSeconds(2))
                .build();
        var joined = line.join(restless, "ann");
        redis.pause();
        long end = System.nanoTime() + Duration.ofSeconds(3).toNanos();
        await().until(() -> System.nanoTime() > end);
        redis.resume();

        assertThat(line.advance(restless).line().active()).isEqualTo(1);
        assertThat(line.touch(restless, Instance.token(restless, "ann", joined)).state())
                .isEqualTo(State.ACTIVE);
    }

    private void joinTen() {
        for (int i = 1; i <= 10; i++) {
            var report = line.join(concert, "buyer" + i);
            tokens.add(Instance.token(concert, "buyer" + i, report));
        }
    }

    private List<State> states() {
        return tokens.stream().map(token -> line.touch(concert, token).state()).toList();
    }

    /** The first have gone, the next are active, the others wait. */
    private static List<State> expected(int gone) {
        var states = new ArrayList<State>();
        for (int i = 0; i < 10; i++) {
            states.add(i < gone ? State.GONE : i < gone + ACTIVE_SIZE ? State.ACTIVE : State.WAITING);
        }
        return states;
    }
}
