package dev.onsale.booking;

import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import org.springframework.boot.data.redis.autoconfigure.ClientResourcesBuilderCustomizer;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the application behaves towards Redis. */
@Configuration(proxyBeanMethods = false)
class RedisConnection {

    private static final Duration RECONNECT = Duration.ofMillis(250);

    /** While Redis is away calls fail at once; they do not pile up to be sent when nobody waits for them any more. */
    @Bean
    LettuceClientOptionsBuilderCustomizer failWhileDisconnected() {
        return options -> options.disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS);
    }

    /** By itself the client tries ever more rarely, and a sale would stand still for half a minute after Redis is back. */
    @Bean
    ClientResourcesBuilderCustomizer reconnectSoon() {
        return resources -> resources.reconnectDelay(Delay.constant(RECONNECT));
    }
}
