package dev.onsale.servers;

import java.util.LinkedHashMap;
import java.util.Map;

/** One server of each kind for all tests of a JVM, started when first asked for. Tests must not stop these. */
public final class Servers {

    private Servers() {}

    /** The shared MySQL; take a {@link MySqlServer#newDatabase() database} of your own. */
    public static MySqlServer mysql() {
        return MySql.SERVER;
    }

    /** The shared Redis; use keys of your own, such as a concert's unique name. */
    public static RedisServer redis() {
        return Redis.SERVER;
    }

    /** The shared Kafka; use topics or consumer groups of your own. */
    public static KafkaServer kafka() {
        return Kafka.SERVER;
    }

    /** The application's environment for these servers and a database. */
    public static Map<String, String> environment(MySqlServer.Database database, RedisServer redis, KafkaServer kafka) {
        var environment = new LinkedHashMap<String, String>();
        environment.put("MYSQL_HOST", database.host());
        environment.put("MYSQL_PORT", Integer.toString(database.port()));
        environment.put("MYSQL_DATABASE", database.name());
        environment.put("MYSQL_USERNAME", database.username());
        environment.put("MYSQL_PASSWORD", database.password());
        environment.put("REDIS_HOST", redis.host());
        environment.put("REDIS_PORT", Integer.toString(redis.port()));
        environment.put("REDIS_PASSWORD", redis.password());
        environment.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        environment.put("KAFKA_USERNAME", "");
        environment.put("KAFKA_PASSWORD", "");
        return environment;
    }

    /**
     * As {@link #environment(MySqlServer.Database, RedisServer, KafkaServer)} with the shared servers and a new
     * database.
     */
    public static Map<String, String> environment() {
        return environment(mysql().newDatabase(), redis(), kafka());
    }

    /** Has a process of a test killed when this JVM ends, however it ends. */
    public static void killAtEnd(Process process) {
        Reaper.killAtEnd(process.pid());
        var _ = process.onExit().thenAccept(ended -> Reaper.ended(ended.pid()));
    }

    private static final class MySql {
        static final MySqlServer SERVER = MySqlServer.start();
    }

    private static final class Redis {
        static final RedisServer SERVER = RedisServer.start();
    }

    private static final class Kafka {
        static final KafkaServer SERVER = KafkaServer.start();
    }

    /** A port of loopback that nobody listened on a moment ago. */
    public static int freePort() {
        return Server.freePort();
    }
}
