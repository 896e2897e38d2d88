package dev.onsale.booking.queue.line;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

/** A Redis whose scripts take the time from the test, so that a history of a minute runs in milliseconds. */
final class ScriptedRedis extends StringRedisTemplate {

    private static final String TIME = "redis.call('TIME')";

    /** Seconds and microseconds from the last key. */
    private static final String GIVEN = "{ math.floor(KEYS[#KEYS] / 1000), KEYS[#KEYS] % 1000 * 1000 }";

    private final LongSupplier clock;
    private final Map<RedisScript<?>, RedisScript<?>> scripts = new ConcurrentHashMap<>();

    ScriptedRedis(RedisConnectionFactory connections, LongSupplier clock) {
        super(connections);
        this.clock = clock;
    }

    @Override
    @SuppressWarnings("unchecked") // The result of a script has the same type whatever the time.
    public <T> T execute(RedisScript<T> script, List<String> keys, Object... args) {
        var scripted = (RedisScript<T>) scripts.computeIfAbsent(
                script,
                it -> RedisScript.of(
                        it.getScriptAsString().replace(TIME, GIVEN), (Class<?>) requireNonNull(it.getResultType())));
        return super.execute(
                scripted,
                Stream.concat(keys.stream(), Stream.of(Long.toString(clock.getAsLong())))
                        .toList(),
                args);
    }
}
