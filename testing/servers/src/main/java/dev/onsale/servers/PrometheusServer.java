package dev.onsale.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;

/** An empty Prometheus that takes remote writes. */
public final class PrometheusServer extends SeriesServer {

    /** Who may write and read. */
    public static final String USERNAME = "k6";

    /** The password of {@link #USERNAME}. */
    public static final String PASSWORD = "remote-write-password";

    private static final String HASH = "$2b$04$onsaleonsaleonsaleonsuz1jomobD5uIt.a/di7A2PgqcHgkctCK";

    private PrometheusServer() {
        super("prometheus");
    }

    /** Starts one and waits until it answers. */
    public static PrometheusServer start() {
        var server = new PrometheusServer();
        server.configure();
        server.restart();
        return server;
    }

    /** The JSON answer to a PromQL query of this moment. */
    public String query(String expression) {
        return ask("GET", "/api/v1/query?query=" + encoded(expression), USERNAME, PASSWORD);
    }

    @Override
    List<String> command() {
        return List.of(
                Cache.program("prometheus").resolve("bin/prometheus").toString(),
                "--config.file=" + folder().resolve("prometheus.yaml"),
                "--web.config.file=" + folder().resolve("web.yaml"),
                "--web.listen-address=" + host() + ":" + port(),
                "--web.enable-remote-write-receiver",
                "--enable-feature=native-histograms",
                "--storage.tsdb.path=" + folder().resolve("data"));
    }

    @Override
    boolean answers() throws IOException {
        return send("GET", "/-/ready", USERNAME, PASSWORD).statusCode() == 200;
    }

    private void configure() {
        try {
            Files.writeString(folder().resolve("prometheus.yaml"), "global: {}\n");
            Files.writeString(folder().resolve("web.yaml"), """
                    tls_server_config: {cert_file: %s, key_file: %s}
                    basic_auth_users: {%s: '%s'}
                    """.formatted(
                            certificate().certificate(), certificate().key(), USERNAME, HASH));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
