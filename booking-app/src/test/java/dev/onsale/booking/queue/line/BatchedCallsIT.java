package dev.onsale.booking.queue.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.catalog.ConcertFixture;
import dev.onsale.booking.queue.line.LineReport.State;
import dev.onsale.booking.queue.lottery.Lottery;
import dev.onsale.booking.redis.RedisFixture;
import dev.onsale.servers.RedisServer;
import dev.onsale.servers.ServersExtension;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

/** Buyers whose requests share a call to Redis get the same results as one after the other. */
@ExtendWith(ServersExtension.class)
class BatchedCallsIT {

    @AutoClose("destroy")
    private final LettuceConnectionFactory connections;

    @AutoClose
    private final Instance instance;

    BatchedCallsIT(RedisServer redis) {
        connections = RedisFixture.connectTo(redis);
        instance = Instance.on(redis);
    }

    @Test
    void theyGetPlacesInTheirOrderAndEachOne() {
        var concert = ConcertFixture.ofSize(3).build();
        instance.line.join(concert, "ann");

        var reports = inOneBatch(concert, "ben", "ann", "cem", "dan", "ben", "dan", "eva");

        assertThat(reports)
                .extracting(LineReport::state)
                .containsExactly(
                        State.ACTIVE,
                        State.ACTIVE,
                        State.ACTIVE,
                        State.WAITING,
                        State.ACTIVE,
                        State.WAITING,
                        State.WAITING);
        assertThat(reports).extracting(LineReport::number).containsExactly(2L, 1L, 3L, 4L, 2L, 4L, 5L);
        assertThat(reports).extracting(LineReport::joined).containsExactly(true, false, true, true, false, false, true);
        assertThat(reports).allMatch(report -> report.line().issued() == 5);
    }

    @Test
    void whatTheCallDidIsToldOnce() {
        var concert = ConcertFixture.ofSize(2).build();

        var reports = inOneBatch(concert, "ann", "ben", "cem");

        assertThat(reports).extracting(LineReport::admissions).containsExactly(List.of(1L, 2L), List.of(), List.of());
        assertThat(reports).allMatch(report -> report.line().admitted() == 2);
        assertThat(reports).extracting(LineReport::waitedMs).containsExactly(0L, 0L, -1L);
    }

    @Test
    void nobodyGetsInAfterTheEnd() {
        var now = OffsetDateTime.now(ZoneOffset.UTC);
        var concert = ConcertFixture.ofSize(2)
                .withSale(now.minusHours(2), now.minusHours(1))
                .build();

        var reports = inOneBatch(concert, "ann", "ben");

        assertThat(reports).extracting(LineReport::state).containsExactly(State.CLOSED, State.CLOSED);
        assertThat(reports.getFirst().line().issued()).isZero();
    }

    @Test
    void participantsOfALotteryEnterTogether() {
        var concert = ConcertFixture.ofSize(2)
                .withLottery(OffsetDateTime.now(ZoneOffset.UTC).plusHours(1))
                .build();
        var buyers = IntStream.range(0, 5).mapToObj(i -> "buyer" + i).toArray(String[]::new);

        var reports = inOneBatch(concert, buyers);
        var again = inOneBatch(concert, buyers);

        assertThat(reports)
                .allMatch(LineReport::joined)
                .extracting(LineReport::state)
                .containsOnly(State.ENTERED);
        assertThat(reports.getLast().line().participants()).isEqualTo(5);
        assertThat(again).noneMatch(LineReport::joined);
        assertThat(again.stream().map(LineReport::number)).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void eachLearnsWhetherTheyAreActive() {
        var concert = ConcertFixture.ofSize(2).build();
        for (var buyer : List.of("ann", "ben", "cem")) {
            instance.line.join(concert, buyer);
        }

        var times = (List<?>) instance.redisLine.run(LineScript.ALIVE, concert, "ben", "cem", "dan", "ann");
        assertThat(times.stream().map(time -> (Long) time > 0)).containsExactly(true, false, false, true);
    }

    @Test
    void nobodyIsActiveForCertainInALineThatMayBeOneOfBefore() {
        var concert = ConcertFixture.ofSize(2).build();
        instance.line.join(concert, "ann");
        var meta = RedisLine.keys(concert.name()).getFirst();

        new StringRedisTemplate(connections).opsForHash().put(meta, "issued", "0");

        assertThat((List<?>) instance.redisLine.run(LineScript.ALIVE, concert, "ann"))
                .as("an older copy, in which Ann may have a place that she has given back since")
                .isEqualTo(List.of(0L));
    }

    private List<LineReport> inOneBatch(Concert concert, String... buyers) {
        boolean lottery = Lottery.of(concert);
        return LineReport.each(instance.redisLine.run(
                LineScript.JOIN,
                concert,
                Arrays.stream(buyers)
                        .flatMap(buyer -> Stream.of(buyer, lottery ? instance.lottery.entry(concert, buyer) : ""))
                        .toArray(String[]::new)));
    }
}
