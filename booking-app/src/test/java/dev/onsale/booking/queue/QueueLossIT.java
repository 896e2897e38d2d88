package dev.onsale.booking.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.catalog.ConcertFixture;
import dev.onsale.booking.queue.LineReport.State;
import dev.onsale.booking.web.Problem;
import dev.onsale.servers.RedisServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Redis loses everything in the middle of a sale. */
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

        LineReport newcomer = line.join(concert, "newcomer");
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
        try (Instance fresh = Instance.on(redis)) {
            assertThat(fresh.line.advance(concert).line().issued()).isZero();

            LineReport healed = line.advance(concert);

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
        QueueToken first = tokens.getFirst();
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
                        Problem.class,
                        problem -> assertThat(problem.getStatusCode().value()).isEqualTo(503));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));

        redis.restart();
        await().ignoreExceptionsInstanceOf(Problem.class)
                .untilAsserted(() -> assertThat(states()).containsExactlyElementsOf(expected(0)));
    }

    private void joinTen() {
        for (int i = 1; i <= 10; i++) {
            LineReport report = line.join(concert, "buyer" + i);
            tokens.add(new QueueToken(
                    concert.name(),
                    "buyer" + i,
                    report.line().issued(),
                    report.line().epoch(),
                    report.line().now()));
        }
    }

    private List<State> states() {
        return tokens.stream().map(token -> line.touch(concert, token).state()).toList();
    }

    /** The first have gone, the next are active, the others wait. */
    private static List<State> expected(int gone) {
        List<State> states = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            states.add(i < gone ? State.GONE : i < gone + ACTIVE_SIZE ? State.ACTIVE : State.WAITING);
        }
        return states;
    }
}
