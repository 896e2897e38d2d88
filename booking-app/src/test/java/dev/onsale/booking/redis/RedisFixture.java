package dev.onsale.booking.redis;

import dev.onsale.servers.RedisServer;
import io.lettuce.core.ClientOptions;
import java.time.Duration;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** Connections configured as in the application. */
public final class RedisFixture {

    /** Far longer than a rejected call takes, to tell a call that waits for it apart. */
    public static final Duration COMMAND_TIME_OUT = Duration.ofSeconds(30);

    private RedisFixture() {}

    /** To be closed by the caller. */
    public static LettuceConnectionFactory connectTo(RedisServer redis) {
        var server = new RedisStandaloneConfiguration(redis.host(), redis.port());
        server.setPassword(redis.password());
        var connections = new LettuceConnectionFactory(
                server,
                LettuceClientConfiguration.builder()
                        .commandTimeout(COMMAND_TIME_OUT)
                        .clientOptions(ClientOptions.builder()
                                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                                .build())
                        .build());
        connections.afterPropertiesSet();
        connections.start();
        return connections;
    }
}
