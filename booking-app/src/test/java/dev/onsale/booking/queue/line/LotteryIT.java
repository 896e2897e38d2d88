package dev.onsale.booking.queue.line;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.catalog.ConcertFixture;
import dev.onsale.booking.queue.line.LineReport.State;
import dev.onsale.booking.queue.line.LineSnapshot.DrawState;
import dev.onsale.booking.queue.lottery.Draw;
import dev.onsale.booking.queue.lottery.DrawStore.Entry;
import dev.onsale.booking.queue.lottery.LotteryFixture;
import dev.onsale.servers.RedisServer;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The draw, and what is left of it when Redis loses everything. */
class LotteryIT {

    private static final int BUYERS = 30;
    private static final int ACTIVE_SIZE = 4;

    private final RedisServer redis = RedisServer.start();
    private final Instance instance = Instance.on(redis);
    private final WaitingLine line = instance.line;
    private final ConcertFixture fixture = ConcertFixture.ofSize(ACTIVE_SIZE);

    /** Before and after the opening, without waiting. */
    private final Concert before =
            fixture.withLottery(OffsetDateTime.now(ZoneOffset.UTC).plusHours(1)).build();

    private final Concert concert =
            fixture.withLottery(OffsetDateTime.now(ZoneOffset.UTC)).build();

    /** In the order of the draw. */
    private final List<String> expected = IntStream.range(0, BUYERS)
            .mapToObj(i -> "buyer" + i)
            .sorted(Comparator.comparing(buyer -> instance.lottery.entry(concert, buyer)))
            .toList();

    private final Map<String, QueueToken> tokens = new LinkedHashMap<>();

    @AfterEach
    void close() {
        instance.close();
        redis.close();
    }

    @Test
    void everybodyIsAdmittedInTheOrderOfTheKeyAndLatecomersAreBehind() {
        enterAll();
        assertThat(line.join(before, "buyer0").joined()).as("entering twice").isFalse();
        touchUntil(DrawState.CLOSED);
        var late = line.join(concert, "late");
        assertThat(late.state()).isEqualTo(State.WAITING);
        assertThat(late.number()).isEqualTo(BUYERS + 1);
        assertThat(late.line().active()).isZero();

        instance.draw(concert);
        touchUntil(DrawState.DRAWN);

        assertThat(published()).isEqualTo(participants(expected));
        var admitted = new ArrayList<String>();
        await().pollInterval(Duration.ofMillis(20)).until(() -> {
            line.touch(concert, Instance.token(concert, "late", late));
            for (var buyer : expected) {
                var report = line.touch(concert, token(buyer));
                if (report.state() == State.ACTIVE && !admitted.contains(buyer)) {
                    admitted.add(buyer);
                    assertThat(report.number()).isEqualTo(expected.indexOf(buyer) + 1);
                    line.leave(concert, buyer);
                }
            }
            return line.touch(concert, Instance.token(concert, "late", late)).state() == State.ACTIVE;
        });
        assertThat(admitted).containsExactlyElementsOf(expected);
    }

    @Test
    void whoLeavesBeforeTheDrawIsNotDrawn() {
        enterAll();
        line.leave(before, "buyer7");
        assertThat(line.touch(before, token("buyer7")).state()).isEqualTo(State.GONE);
        tokens.remove("buyer7");

        touchUntil(DrawState.CLOSED);
        instance.draw(concert);

        assertThat(published())
                .isEqualTo(participants(expected.stream()
                        .filter(buyer -> !buyer.equals("buyer7"))
                        .toList()));
    }

    @Test
    void afterALossBeforeTheDrawAllComeBackAndNewcomersWaitForThem() {
        enterAll();
        instance.checkpoint(concert);
        touchUntil(DrawState.CLOSED);
        redis.flushAll();
        try (var fresh = Instance.on(redis)) {
            assertThat(fresh.line.join(concert, "newcomer").state()).isEqualTo(State.LATER);
            await().pollInterval(Duration.ofMillis(50)).until(() -> {
                tokens.values().forEach(token -> fresh.line.touch(concert, token));
                return fresh.line.advance(concert).line().draw() == DrawState.CLOSED;
            });

            fresh.draw(concert);

            assertThat(published()).isEqualTo(participants(expected));
        }
    }

    @Test
    void afterALossAfterTheDrawTheOrderIsThatOfTheDraw() {
        enterAll();
        touchUntil(DrawState.CLOSED);
        instance.draw(concert);
        touchUntil(DrawState.DRAWN);
        instance.checkpoint(concert);
        redis.flushAll();
        try (var fresh = Instance.on(redis)) {
            // No buyer has polled since the draw: no token has a number. The last buyer polls first.
            var numbers = new LinkedHashMap<String, Long>();
            for (var buyer : expected.reversed()) {
                var report = fresh.line.touch(concert, token(buyer));
                assertThat(report.state()).isIn(State.WAITING, State.ACTIVE);
                if (report.number() > 0) {
                    numbers.put(buyer, report.number());
                }
            }
            var late = new QueueToken(
                    concert.name(), "missed the draw", 0, token("buyer0").epoch(), 1);
            assertThat(fresh.line.touch(concert, late).number()).isGreaterThan(BUYERS);
            numbers.forEach((buyer, number) -> assertThat(number).isEqualTo(expected.indexOf(buyer) + 1));
            assertThat(numbers).hasSizeGreaterThanOrEqualTo(BUYERS - ACTIVE_SIZE);
        }
    }

    @Test
    void aLossBetweenTheLastPageAndTheEndOfADrawUndoesIt() {
        enterAll();
        touchUntil(DrawState.CLOSED);
        var closed = line.advance(concert).line();
        assertThat(instance.draws.lease(concert.name())).isTrue();
        long generation = instance.draws.generation(concert.name());
        var page = line.entries(concert, closed.epoch(), 0, BUYERS);
        assertThat(instance.draws.add(concert.name(), 0, page)).isTrue();
        redis.flushAll();
        line.advance(concert);

        var draw = new Draw(closed.base(), closed.participants());
        assertThat(instance.draws.complete(concert.name(), draw, generation)).isFalse();

        assertThat(instance.draws.find(concert.name())).isEmpty();
        touchUntil(DrawState.CLOSED);
        instance.draw(concert);
        touchUntil(DrawState.DRAWN);
        assertThat(published()).isEqualTo(participants(expected));
    }

    private void enterAll() {
        for (int i = 0; i < BUYERS; i++) {
            var report = line.join(before, "buyer" + i);
            assertThat(report.state()).isEqualTo(State.ENTERED);
            tokens.put(
                    "buyer" + i,
                    new QueueToken(
                            concert.name(),
                            "buyer" + i,
                            0,
                            report.line().epoch(),
                            report.line().now()));
        }
    }

    private void touchUntil(DrawState state) {
        await().pollInterval(Duration.ofMillis(50)).until(() -> {
            tokens.values().forEach(token -> line.touch(concert, token));
            return line.advance(concert).line().draw() == state;
        });
    }

    private QueueToken token(String buyer) {
        return requireNonNull(tokens.get(buyer));
    }

    private List<String> published() {
        assertThat(instance.draws.find(concert.name())).isPresent();
        return instance.draws.between(concert.name(), 0, 1000).stream()
                .map(Entry::participant)
                .toList();
    }

    private static List<String> participants(List<String> buyers) {
        return buyers.stream()
                .map(buyer -> HexFormat.of().formatHex(LotteryFixture.participant(buyer)))
                .toList();
    }
}
