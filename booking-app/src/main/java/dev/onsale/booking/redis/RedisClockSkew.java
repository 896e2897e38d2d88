package dev.onsale.booking.redis;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The gauge {@code onsale.clock.skew} of Redis, whose clock decides the queue and the leases of seats. */
@Component
class RedisClockSkew {

    private static final Logger LOG = LoggerFactory.getLogger(RedisClockSkew.class);

    private static final RedisScript<Long> NOW = RedisScript.of("""
            local time = redis.call('TIME')
            return time[1] * 1000 + math.floor(time[2] / 1000)""", Long.class);

    private final StringRedisTemplate redis;
    private final Clock clock;
    private volatile double skew = Double.NaN;

    RedisClockSkew(StringRedisTemplate redis, Clock clock, MeterRegistry registry) {
        this.redis = redis;
        this.clock = clock;
        Gauge.builder("onsale.clock.skew", this, measured -> measured.skew)
                .description("How far the clock of this instance is ahead of the clock of a server")
                .baseUnit("seconds")
                .tag("server", "redis")
                .register(registry);
    }

    @Scheduled(fixedDelay = 10_000)
    void measure() {
        long before = clock.millis();
        try {
            long now = redis.execute(NOW, List.of());
            skew = ((before + clock.millis()) / 2.0 - now) / 1000;
        } catch (DataAccessException e) {
            LOG.debug("The clock of Redis cannot be read", e);
        }
    }
}
