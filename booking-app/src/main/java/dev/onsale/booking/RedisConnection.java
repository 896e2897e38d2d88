package dev.onsale.booking;

import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import org.springframework.boot.data.redis.autoconfigure.ClientResourcesBuilderCustomizer;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Configures the Redis client. */
@Configuration(proxyBeanMethods = false)
class RedisConnection {

    private static final Duration RECONNECT = Duration.ofMillis(250);

    /** Calls fail at once while Redis is unavailable, instead of being queued for later. */
    @Bean
    LettuceClientOptionsBuilderCustomizer failWhileDisconnected() {
        return options -> options.disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS);
    }

    /**
     * Reconnects at short intervals. With the default back-off a sale would stand still for half a minute after Redis
     * is back.
     */
    @Bean
    ClientResourcesBuilderCustomizer reconnectSoon() {
        return resources -> resources.reconnectDelay(Delay.constant(RECONNECT));
    }
}
