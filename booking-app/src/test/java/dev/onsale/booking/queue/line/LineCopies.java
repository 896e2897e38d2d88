package dev.onsale.booking.queue.line;

import dev.onsale.booking.catalog.Concert;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;

/** Copies of one line in Redis, which a test puts back as a Redis that comes back without its last writes does. */
final class LineCopies {

    private final StringRedisTemplate redis;

    LineCopies(StringRedisTemplate redis) {
        this.redis = redis;
    }

    Map<String, byte[]> take(Concert concert) {
        var copy = new HashMap<String, byte[]>();
        for (var key : RedisLine.keys(concert.name())) {
            byte[] dump = redis.dump(key);
            if (dump != null) {
                copy.put(key, dump);
            }
        }
        return copy;
    }

    void putBack(Concert concert, Map<String, byte[]> copy) {
        lose(concert);
        redis.execute((RedisCallback<Boolean>) connection -> {
            copy.forEach((key, dump) ->
                    connection.keyCommands().restore(key.getBytes(StandardCharsets.UTF_8), 0, dump, true));
            return true;
        });
    }

    void lose(Concert concert) {
        redis.delete(RedisLine.keys(concert.name()));
    }
}
