package dev.onsale.servers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka broker that is its own controller (KRaft), as a process of its own, without authentication. Topics are made
 * when first used.
 */
public final class KafkaServer extends Server {

    private static final String CLASS_PATH = classPath();
    private static final String AOT_CACHE = "broker.aot";

    /** Length, API key 18, version 0, correlation id, no client id. The broker answers it once it serves clients. */
    private static final byte[] API_VERSIONS_REQUEST = {0, 0, 0, 10, 0, 18, 0, 0, 0, 0, 0, 1, -1, -1};

    private final int controllerPort = freePort();
    private final List<String> options =
            new ArrayList<>(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));

    private KafkaServer() {
        super("kafka");
    }

    /** Starts one and waits until it answers; a second or two, the very first time on a machine some more. */
    public static KafkaServer start() {
        var key = Integer.toHexString((CLASS_PATH + Runtime.version()).hashCode());
        var prepared = Cache.prepared("kafka-" + key, KafkaServer::prepare);
        var server = new KafkaServer();
        Cache.copy(prepared.resolve("data"), server.folder());
        server.options.add("-XX:AOTCache=" + prepared.resolve(AOT_CACHE));
        server.configure();
        server.restart();
        return server;
    }

    /** What clients call {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return host() + ":" + port();
    }

    @Override
    List<String> command() {
        return java(options, "kafka.Kafka", configuration().toString());
    }

    @Override
    boolean answers() throws IOException {
        try (var socket = new Socket(host(), port())) {
            socket.setSoTimeout(1000);
            socket.getOutputStream().write(API_VERSIONS_REQUEST);
            return socket.getInputStream().read() >= 0;
        }
    }

    /** Formats an empty log and starts a broker once, to record what the JVM loads. */
    private static void prepare(Path folder) throws IOException {
        var trained = new KafkaServer();
        try {
            trained.configure();
            Command.run(java(
                            trained.options,
                            "kafka.tools.StorageTool",
                            "format",
                            "--cluster-id=b25zYWxlLXRlc3RzLTAwMA",
                            "--config=" + trained.configuration())
                    .toArray(String[]::new));
            Files.createDirectories(folder.resolve("data"));
            Cache.copy(trained.folder(), folder.resolve("data"));
            trained.options.add("-XX:AOTCacheOutput=" + folder.resolve(AOT_CACHE));
            trained.restart();
            trained.stop();
        } finally {
            trained.close();
        }
    }

    private void configure() {
        var properties = """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@%1$s:%3$d
                listeners=PLAINTEXT://%1$s:%2$d,CONTROLLER://%1$s:%3$d
                advertised.listeners=PLAINTEXT://%1$s:%2$d
                controller.listener.names=CONTROLLER
                listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
                log.dirs=%4$s
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=1
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                group.initial.rebalance.delay.ms=0
                auto.create.topics.enable=true
                num.partitions=3
                log.cleaner.enable=false
                """.formatted(host(), port(), controllerPort, folder().resolve("log"));
        try {
            Files.writeString(configuration(), properties);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path configuration() {
        return folder().resolve("server.properties");
    }

    private static List<String> java(List<String> options, String... arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", CLASS_PATH));
        command.addAll(List.of(arguments));
        return command;
    }

    private static String classPath() {
        try (@Nullable InputStream resource = KafkaServer.class.getResourceAsStream("broker.classpath")) {
            if (resource == null) {
                throw new IllegalStateException("broker.classpath is missing: build the module with Maven");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
