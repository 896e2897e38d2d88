package dev.onsale.booking.queue.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onsale.booking.catalog.ConcertFixture;
import dev.onsale.booking.error.DomainException;
import dev.onsale.booking.queue.line.LineReport.State;
import dev.onsale.booking.queue.line.LineSnapshot.DrawState;
import dev.onsale.servers.RedisServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The scripts run unchanged in a Redis Cluster. */
class QueueKeysIT {

    @Test
    void allKeysOfAConcertLieInOnePlace() {
        assertThat(RedisLine.keys("winter-night")).allMatch(key -> key.contains("{winter-night}"));
    }

    @Test
    void scriptsNameNoKeyThatTheyWereNotGiven() throws IOException {
        var call = Pattern.compile("redis\\.call\\('([A-Z]+)', *([^,)]+)");
        var given = List.of(
                "meta",
                "line",
                "seen",
                "marks",
                "grace",
                "returned",
                "active",
                "until_",
                "restored",
                "changed",
                "entries",
                "ending",
                "holding");
        var folder =
                Path.of(System.getProperty("onsale.root"), "booking-app/src/main/resources/dev/onsale/booking/queue");
        try (var files = Files.walk(folder)) {
            var scripts = files.filter(file -> file.toString().endsWith(".lua")).toList();
            assertThat(scripts).isNotEmpty();
            for (var file : scripts) {
                call.matcher(Files.readString(file))
                        .results()
                        .forEach(match -> assertThat(given)
                                .as("%s: %s", file.getFileName(), match.group())
                                .contains(match.group(2).strip()));
            }
        }
    }

    @Test
    void everyScriptRunsInACluster() {
        try (var redis = RedisServer.startCluster();
                var instance = Instance.on(redis)) {
            var line = instance.line;
            var concert = ConcertFixture.ofSize(1).build();
            await().ignoreExceptionsInstanceOf(DomainException.class)
                    .until(() -> line.advance(concert).line().epoch() > 0);

            assertThat(line.join(concert, "ann").state()).isEqualTo(State.ACTIVE);
            assertThat(line.activeAt(concert, "ann")).isPresent();
            var ben = line.join(concert, "ben");
            assertThat(line.touch(concert, Instance.token(concert, "ben", ben)).state())
                    .isEqualTo(State.WAITING);
            line.pause(concert, true);
            line.pause(concert, false);
            instance.checkpoint(concert);
            instance.releases.add(concert.name(), "ann", Instant.now().plusSeconds(1));
            line.advance(concert);
            assertThat(line.touch(concert, Instance.token(concert, "ben", ben)).state())
                    .isEqualTo(State.ACTIVE);
            line.leave(concert, "ben");
            redis.flushAll();
            assertThat(line.advance(concert).line().issued()).isGreaterThan(2);
            line.reset(concert);

            var fixture = ConcertFixture.ofSize(1);
            var now = OffsetDateTime.now(ZoneOffset.UTC);
            line.join(fixture.withLottery(now.plusHours(1)).build(), "ann");
            var lottery = fixture.withLottery(now).build();
            assertThat(line.advance(lottery).line().draw()).isEqualTo(DrawState.CLOSED);
            instance.draw(lottery);
            await().until(() -> line.advance(lottery).line().draw() == DrawState.DRAWN);
        }
    }
}
