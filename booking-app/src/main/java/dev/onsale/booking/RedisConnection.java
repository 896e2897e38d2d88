package dev.onsale.booking;

import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the application behaves towards Redis. */
@Configuration(proxyBeanMethods = false)
class RedisConnection {

    /** While Redis is away calls fail at once; they do not pile up to be sent when nobody waits for them any more. */
    @Bean
    LettuceClientOptionsBuilderCustomizer failWhileDisconnected() {
        return options -> options.disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS);
    }
}
