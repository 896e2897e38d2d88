package dev.onsale.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;

/** An InfluxDB 1.x with a database, and a user who may write to it and nothing else. */
public final class InfluxdbServer extends SeriesServer {

    /** The name of the database. */
    public static final String DATABASE = "myk6db";

    /** Who may write. */
    public static final String USERNAME = "k6";

    /** The password of {@link #USERNAME}. */
    public static final String PASSWORD = "write-password";

    private static final String ADMINISTRATOR = "administrator";
    private static final String ADMINISTRATOR_PASSWORD = "administrator-password";

    private final int backupPort = freePort();

    private InfluxdbServer() {
        super("influxdb");
    }

    /** Starts one and waits until it answers. */
    public static InfluxdbServer start() {
        var server = new InfluxdbServer();
        server.configure();
        server.restart();
        // The first user may be made by anybody.
        server.run("CREATE USER %s WITH PASSWORD '%s' WITH ALL PRIVILEGES"
                .formatted(ADMINISTRATOR, ADMINISTRATOR_PASSWORD));
        server.run("CREATE DATABASE " + DATABASE);
        server.run("CREATE USER %s WITH PASSWORD '%s'".formatted(USERNAME, PASSWORD));
        server.run("GRANT WRITE ON %s TO %s".formatted(DATABASE, USERNAME));
        return server;
    }

    /** The JSON answer to an InfluxQL query of the database. */
    public String query(String expression) {
        return ask("GET", path(expression), ADMINISTRATOR, ADMINISTRATOR_PASSWORD);
    }

    private void run(String statement) {
        var answer = ask("POST", path(statement), ADMINISTRATOR, ADMINISTRATOR_PASSWORD);
        if (answer.contains("error")) {
            throw new IllegalStateException(answer);
        }
    }

    private static String path(String statement) {
        return "/query?db=" + DATABASE + "&q=" + encoded(statement);
    }

    @Override
    List<String> command() {
        return List.of(
                Cache.program("influxdb").resolve("bin/influxd").toString(),
                "-config",
                folder().resolve("influxdb.toml").toString());
    }

    @Override
    boolean answers() throws IOException {
        return send("GET", "/ping", ADMINISTRATOR, ADMINISTRATOR_PASSWORD).statusCode() == 204;
    }

    private void configure() {
        try {
            Files.writeString(folder().resolve("influxdb.toml"), """
                    reporting-disabled = true
                    bind-address = "%1$s:%2$d"
                    [meta]
                    dir = "%4$s/meta"
                    [data]
                    dir = "%4$s/data"
                    wal-dir = "%4$s/wal"
                    [monitor]
                    store-enabled = false
                    [http]
                    bind-address = "%1$s:%3$d"
                    auth-enabled = true
                    log-enabled = false
                    https-enabled = true
                    https-certificate = "%5$s"
                    https-private-key = "%6$s"
                    """.formatted(
                            host(),
                            backupPort,
                            port(),
                            folder(),
                            certificate().certificate(),
                            certificate().key()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
