package dev.onsale.servers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A Redis that keeps nothing on disk: killed and restarted it is empty, which is the worst that the application has to
 * survive.
 */
public final class RedisServer extends Server {

    private static final String PASSWORD = "redis-test-password";

    private final boolean cluster;

    private RedisServer(boolean cluster) {
        super("redis");
        this.cluster = cluster;
    }

    /** Starts one and waits until it answers. */
    public static RedisServer start() {
        var server = new RedisServer(false);
        server.restart();
        return server;
    }

    /**
     * Starts a Redis Cluster of one node, which refuses what a larger one would: keys of different slots in one call.
     */
    public static RedisServer startCluster() {
        var server = new RedisServer(true);
        server.restart();
        try {
            server.call("CLUSTER ADDSLOTSRANGE 0 16383");
        } catch (IOException e) {
            throw new IllegalStateException("cannot make Redis a cluster", e);
        }
        return server;
    }

    /** What clients authenticate with. */
    public String password() {
        return PASSWORD;
    }

    /** Removes every key. */
    public void flushAll() {
        try {
            call("FLUSHALL");
        } catch (IOException e) {
            throw new IllegalStateException("cannot flush Redis", e);
        }
    }

    @Override
    List<String> command() {
        return List.of(
                Cache.program("redis").resolve("bin/redis-server").toString(),
                "--bind " + host(),
                "--port " + port(),
                "--requirepass " + PASSWORD,
                "--save \"\"",
                "--appendonly no",
                "--maxmemory-policy noeviction",
                "--cluster-enabled " + (cluster ? "yes" : "no"),
                "--dir " + folder());
    }

    @Override
    boolean answers() throws IOException {
        return call("PING").equals("+PONG");
    }

    private String call(String command) throws IOException {
        try (var socket = new Socket(InetAddress.getByName(host()), port());
                var reader =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            var lines = "AUTH " + PASSWORD + "\r\n" + command + "\r\n";
            socket.getOutputStream().write(lines.getBytes(StandardCharsets.UTF_8));
            var authenticated = reader.readLine();
            var answer = reader.readLine();
            if (!"+OK".equals(authenticated) || answer == null) {
                throw new IOException("Redis answers " + authenticated + " and " + answer);
            }
            return answer;
        }
    }
}
