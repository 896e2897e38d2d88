package dev.onsale.booking.queue.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.catalog.ConcertFixture;
import dev.onsale.booking.queue.line.LineReport.State;
import dev.onsale.servers.RedisServer;
import dev.onsale.servers.ServersExtension;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ServersExtension.class)
class WaitingLineIT {

    @AutoClose
    private final Instance instance;

    private final WaitingLine line;

    WaitingLineIT(RedisServer redis) {
        instance = Instance.on(redis);
        line = instance.line;
    }

    @Test
    void whoFindsRoomAndNobodyWaitingIsActiveAtOnce() {
        var concert = ConcertFixture.ofSize(2).build();

        assertThat(line.join(concert, "ann").state()).isEqualTo(State.ACTIVE);
        assertThat(line.join(concert, "ben").state()).isEqualTo(State.ACTIVE);
        assertThat(line.join(concert, "cem").state()).isEqualTo(State.WAITING);
    }

    @Test
    void joiningAgainGivesTheSamePlace() {
        var concert = ConcertFixture.ofSize(1).build();
        line.join(concert, "ann");
        var first = line.join(concert, "ben");
        line.join(concert, "cem");

        var again = line.join(concert, "ben");

        assertThat(again.number()).isEqualTo(first.number());
        assertThat(again.joined()).isFalse();
        assertThat(line.join(concert, "ann").state()).isEqualTo(State.ACTIVE);
        assertThat(again.line().issued()).isEqualTo(3);
    }

    @Test
    void leavingGivesThePlaceToTheNextAtOnce() {
        var concert = ConcertFixture.ofSize(1).build();
        line.join(concert, "ann");
        var ben = join(concert, "ben");
        var cem = join(concert, "cem");

        line.leave(concert, "ann");

        assertThat(line.touch(concert, ben).state()).isEqualTo(State.ACTIVE);
        assertThat(line.touch(concert, cem).state()).isEqualTo(State.WAITING);
    }

    @Test
    void whoLeftTheLineIsNotAdmittedAndTheirTokenIsVoid() {
        var concert = ConcertFixture.ofSize(1).build();
        line.join(concert, "ann");
        var ben = join(concert, "ben");
        var cem = join(concert, "cem");

        line.leave(concert, "ben");
        line.leave(concert, "ann");

        assertThat(line.touch(concert, cem).state()).isEqualTo(State.ACTIVE);
        assertThat(line.touch(concert, ben).state()).isEqualTo(State.GONE);
    }

    @Test
    void aLargerSizeAdmitsAtOnceAndASmallerOneEvictsNobody() {
        var fixture = ConcertFixture.ofSize(1);
        var one = fixture.build();
        for (var buyer : List.of("ann", "ben", "cem", "dan")) {
            join(one, buyer);
        }
        var eva = join(one, "eva");

        var raised = line.advance(fixture.withSize(4).build());
        assertThat(raised.line().active()).isEqualTo(4);
        assertThat(raised.admissions()).containsExactly(2L, 3L, 4L);

        var two = fixture.withSize(2).build();
        assertThat(line.advance(two).line().active()).isEqualTo(4);
        line.leave(two, "ann");
        line.leave(two, "ben");
        assertThat(line.touch(two, eva).state()).isEqualTo(State.WAITING);
        line.leave(two, "cem");
        assertThat(line.touch(two, eva).state()).isEqualTo(State.ACTIVE);
    }

    @Test
    void whoIsAbsentWhenCalledDoesNotStallTheLineAndComesBackBeforeLaterNumbers() {
        var concert = ConcertFixture.ofSize(1).build();
        line.join(concert, "ann");
        var away = join(concert, "away");
        var ben = join(concert, "ben");
        var cem = join(concert, "cem");

        // Ben and Cem keep polling; Away does not.
        await().pollInterval(Duration.ofMillis(50)).until(() -> {
            line.touch(concert, cem);
            return presenceIsOver(line.touch(concert, ben), away);
        });
        var left = line.leave(concert, "ann");
        assertThat(left.admissions()).containsExactly(ben.number());

        assertThat(line.touch(concert, away).state()).isEqualTo(State.WAITING);
        line.touch(concert, cem);
        assertThat(line.leave(concert, "ben").admissions()).containsExactly(away.number());
        assertThat(line.touch(concert, cem).state()).isEqualTo(State.WAITING);
    }

    @Test
    void aNumberIsGivenUpAfterTheGrace() {
        var concert = ConcertFixture.ofSize(1).build();
        line.join(concert, "ann");
        var away = join(concert, "away");
        line.leave(concert, "ann");
        line.leave(concert, "away");
        line.join(concert, "ben");
        var late = join(concert, "late");

        await().until(() -> line.advance(concert).line().now() - late.joinedAt() > presence());
        line.leave(concert, "ben");
        assertThat(line.touch(concert, away).state()).isEqualTo(State.GONE);
        var called = await().until(
                        () -> line.advance(concert), report -> report.line().serving() == late.number());
        await().until(() -> line.advance(concert).line().now() - called.line().now()
                > Instance.TUNING.grace().toMillis());

        assertThat(line.touch(concert, late).state()).isEqualTo(State.GONE);
    }

    @Test
    void whoCannotHavePolledYetIsWaitedFor() {
        // The zone has 50 numbers: who joined far behind it was never seen.
        var fixture = ConcertFixture.ofSize(1);
        var one = fixture.build();
        for (int i = 1; i < 120; i++) {
            line.join(one, "buyer" + i);
        }
        var ann = join(one, "ann");
        var ben = join(one, "ben");
        for (int i = 2; i < 120; i++) {
            line.leave(one, "buyer" + i);
        }

        var three = fixture.withSize(3).build();
        var raised = line.advance(three);
        assertThat(raised.admissions()).isEmpty();
        assertThat(raised.line().serving()).isEqualTo(119);

        // Ben is first to poll, but Ann goes in first.
        assertThat(line.touch(three, ben).state()).isEqualTo(State.WAITING);
        assertThat(line.touch(three, ann).state()).isEqualTo(State.ACTIVE);
        assertThat(line.touch(three, ben).state()).isEqualTo(State.ACTIVE);
    }

    @Test
    void whoNeverPollsIsSkippedOnceEverybodyHadTheTime() {
        var fixture = ConcertFixture.ofSize(1);
        var one = fixture.build();
        for (int i = 1; i < 120; i++) {
            line.join(one, "buyer" + i);
        }
        join(one, "silent");
        var ben = join(one, "ben");
        for (int i = 1; i < 120; i++) {
            line.leave(one, "buyer" + i);
        }

        await().pollInterval(Duration.ofMillis(100))
                .until(() -> line.touch(one, ben).state() == State.ACTIVE);
    }

    @Test
    void anIdlePlaceEndsAndABusyOneLastsUntilTheActiveTimeout() {
        var concert = ConcertFixture.ofSize(2)
                .withTimeouts(Duration.ofSeconds(4), Duration.ofSeconds(2))
                .build();
        var idle = join(concert, "idle");
        var busy = join(concert, "busy");

        await().pollInterval(Duration.ofMillis(50)).until(() -> {
            assertThat(line.touch(concert, busy).state()).isEqualTo(State.ACTIVE);
            return line.advance(concert).line().active() == 1;
        });
        assertThat(line.touch(concert, idle).state()).isEqualTo(State.GONE);
        await().pollInterval(Duration.ofMillis(50))
                .until(() -> line.touch(concert, busy).state() == State.GONE);
        assertThat(line.advance(concert).line().now() - busy.joinedAt()).isGreaterThanOrEqualTo(4000);
    }

    @Test
    void theRateOfAdmissionIsCapped() {
        var concert = ConcertFixture.ofSize(1000).withRate(20).build();
        for (int i = 0; i < 100; i++) {
            line.join(concert, "buyer" + i);
        }
        var first = line.advance(concert);
        var steps = new ArrayList<LineReport>(List.of(first));
        await().pollInterval(Duration.ofMillis(20)).until(() -> {
            for (int i = 0; i < 100; i++) {
                var report = line.join(concert, "buyer" + i);
                // Whoever has a place already moves nothing.
                if (report.state() == State.WAITING || !report.admissions().isEmpty()) {
                    steps.add(report);
                }
            }
            return steps.getLast().line().now() - first.line().now() > 2000;
        });

        long admitted = steps.getLast().line().admitted() - first.line().admitted();
        assertThat(admitted).isCloseTo(broughtBy(steps), within(1L));
    }

    /**
     * Buyers admitted at 20 a second when a step admits at most those of a quarter of a second: a stalling machine must
     * not look like a lower rate.
     */
    private static long broughtBy(List<LineReport> steps) {
        long admitted = 0;
        double brought = 0;
        for (int i = 1; i < steps.size(); i++) {
            long since = steps.get(i).line().now() - steps.get(i - 1).line().now();
            brought = Math.min(5, brought + since * 20 / 1000.0);
            admitted += (long) brought;
            brought -= (long) brought;
        }
        return admitted;
    }

    @Test
    void nobodyIsAdmittedBeforeTheSaleOpensAndNobodyJoinsAfterItClosed() {
        var now = OffsetDateTime.now(ZoneOffset.UTC);
        var fixture = ConcertFixture.ofSize(5);
        var early = join(fixture.withSale(now.plusHours(1), null).build(), "early");
        var opens = now.plusSeconds(1);
        var concert = fixture.withSale(opens, null).build();

        await().pollInterval(Duration.ofMillis(50)).until(() -> {
            var report = line.touch(concert, early);
            boolean open = report.line().now() >= opens.toInstant().toEpochMilli();
            assertThat(report.state()).isEqualTo(open ? State.ACTIVE : State.WAITING);
            return open;
        });

        var closed = fixture.withSale(null, now.minusSeconds(1)).build();
        assertThat(line.join(closed, "late").state()).isEqualTo(State.CLOSED);
    }

    @Test
    void afterAResetOldTokensAreVoidInEveryInstance(RedisServer redis) {
        var concert = ConcertFixture.ofSize(1).build();
        var ann = join(concert, "ann");
        var ben = join(concert, "ben");
        try (var other = Instance.on(redis)) {
            other.line.advance(concert);

            line.reset(concert);

            assertThat(other.line.touch(concert, ann).state()).isEqualTo(State.GONE);
            assertThat(line.touch(concert, ben).state()).isEqualTo(State.GONE);
            var fresh = other.line.join(concert, "cem");
            assertThat(fresh.state()).isEqualTo(State.ACTIVE);
            assertThat(fresh.line().issued()).isEqualTo(1);
        }
    }

    private QueueToken join(Concert concert, String buyer) {
        var report = line.join(concert, buyer);
        return new QueueToken(
                concert.name(),
                buyer,
                report.line().issued(),
                report.line().epoch(),
                report.line().now());
    }

    private static long presence() {
        return Instance.TUNING.presence().toMillis();
    }

    private static boolean presenceIsOver(LineReport report, QueueToken token) {
        return report.line().now() > token.joinedAt() + presence();
    }
}
