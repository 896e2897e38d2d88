package dev.onsale.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ServersExtension.class)
class ServersIT {

    @Test
    void databasesAreSeparateAndCommitsSurviveAKill() throws IOException {
        try (var mysql = MySqlServer.start()) {
            var first = mysql.newDatabase();
            var second = mysql.newDatabase();
            mysql.execute("CREATE TABLE %s.t (id INT PRIMARY KEY); INSERT INTO %s.t VALUES (7)"
                    .formatted(first.name(), first.name()));

            mysql.kill();
            mysql.restart();

            assertThat(mysql.execute("SELECT id FROM " + first.name() + ".t").strip())
                    .isEqualTo("7");
            assertThat(mysql.execute("SHOW TABLES FROM " + second.name())).isEmpty();
        }
    }

    @Test
    void redisIsEmptyAfterAKillAndFrozenByAPause(RedisServer shared) {
        try (var redis = RedisServer.start()) {
            assertThat(redis.port()).isNotEqualTo(shared.port());
            redis.pause();
            redis.resume();
            redis.flushAll();
            redis.kill();
            redis.restart();
            redis.flushAll();
        }
    }

    @Test
    void kafkaStartsAgainOnItsPort() throws IOException {
        try (var kafka = KafkaServer.start()) {
            kafka.stop();
            kafka.restart();
            new Socket(kafka.host(), kafka.port()).close();
            assertThat(Files.exists(kafka.folder())).isTrue();
        }
    }
}
