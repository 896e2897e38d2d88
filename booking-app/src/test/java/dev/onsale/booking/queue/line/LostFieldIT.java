package dev.onsale.booking.queue.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.catalog.ConcertFixture;
import dev.onsale.booking.queue.line.LineReport.State;
import dev.onsale.booking.redis.RedisFixture;
import dev.onsale.servers.RedisServer;
import dev.onsale.servers.ServersExtension;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

/** No single key, member or field that Redis has lost stops a line. */
@ExtendWith(ServersExtension.class)
class LostFieldIT {

    @AutoClose("destroy")
    private final LettuceConnectionFactory connections;

    private final StringRedisTemplate redis;

    @AutoClose
    private final Instance instance;

    LostFieldIT(RedisServer server) {
        connections = RedisFixture.connectTo(server);
        redis = new StringRedisTemplate(connections);
        instance = Instance.on(server);
    }

    @Test
    void everyScriptRunsWithoutIt() {
        int damages = damages(prepared(fixture()).build()).size();
        assertThat(damages).isGreaterThan(60);
        for (int i = 0; i < damages; i++) {
            var fixture = prepared(fixture());
            var damage = damages(fixture.build()).get(i);

            damage.how().accept(redis);

            assertThatCode(() -> runAll(fixture)).as(damage.name()).doesNotThrowAnyException();
            instance.line.reset(fixture.build());
        }
    }

    @Test
    void anActivePlaceOfWhichTheEndIsLostHasEnded() {
        var concert = ConcertFixture.ofSize(1).build();
        var ann = Instance.token(concert, "ann", instance.line.join(concert, "ann"));
        var ben = Instance.token(concert, "ben", instance.line.join(concert, "ben"));

        redis.opsForHash().delete(RedisLine.keys(concert.name()).get(7), "ann");

        assertThat(instance.line.touch(concert, ann).state()).isEqualTo(State.GONE);
        assertThat(instance.line.touch(concert, ben).state()).isEqualTo(State.ACTIVE);
    }

    /** A way to lose something. */
    private record Damage(String name, Consumer<StringRedisTemplate> how) {}

    private static ConcertFixture fixture() {
        return ConcertFixture.ofSize(2);
    }

    /** Two are active, others wait, one has left, and a loss was survived. */
    private ConcertFixture prepared(ConcertFixture fixture) {
        var concert = fixture.build();
        for (var buyer : List.of("ann", "ben", "cem", "dan", "eva")) {
            instance.line.join(concert, buyer);
        }
        instance.checkpoint(concert);
        redis.delete(RedisLine.keys(concert.name()).subList(1, 12));
        redis.opsForHash().put(RedisLine.keys(concert.name()).getFirst(), "issued", "1");
        instance.line.advance(concert);
        for (var buyer : List.of("fay", "gil")) {
            instance.line.join(concert, buyer);
        }
        return fixture;
    }

    private List<Damage> damages(Concert concert) {
        var damages = new ArrayList<Damage>();
        for (var key : RedisLine.keys(concert.name())) {
            damages.add(new Damage("without " + key, it -> it.delete(key)));
            var type = redis.type(key);
            if (type.code().equals("hash")) {
                for (var field : redis.opsForHash().keys(key).stream().sorted().toList()) {
                    damages.add(new Damage(
                            "without %s of %s".formatted(field, key),
                            it -> it.opsForHash().delete(key, field)));
                    for (var garbage : List.of("", "nonsense", "-1", "1e300")) {
                        damages.add(new Damage(
                                "%s of %s is '%s'".formatted(field, key, garbage),
                                it -> it.opsForHash().put(key, field, garbage)));
                    }
                }
            } else if (type.code().equals("zset")) {
                for (var member : redis.opsForZSet().range(key, 0, -1)) {
                    damages.add(new Damage(
                            "without %s of %s".formatted(member, key),
                            it -> it.opsForZSet().remove(key, member)));
                }
            }
        }
        return damages;
    }

    private void runAll(ConcertFixture fixture) {
        var concert = fixture.build();
        var line = instance.line;
        line.advance(concert);
        for (var buyer : List.of("ann", "ben", "cem", "new")) {
            line.activeAt(concert, buyer);
            var token = Instance.token(concert, buyer, line.join(concert, buyer));
            line.touch(concert, token);
        }
        instance.checkpoint(concert);
        instance.releases.add(concert.name(), "ann", Instant.now());
        line.advance(concert);
        line.leave(concert, "ben");
        line.pause(concert, true);
        line.pause(concert, false);
        line.entries(concert, 1, 0, 10);
        line.draw(concert, 1);
        line.advance(fixture.withLottery(OffsetDateTime.now(ZoneOffset.UTC)).build());
        line.reset(concert);
    }
}
