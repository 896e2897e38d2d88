package dev.onsale.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;

/** The Prometheus that the installation came with. */
final class Prometheus {
    private final HttpApi api;

    Prometheus(Installation installation) {
        this.api = new HttpApi(installation.ingress(), "prometheus.localhost");
    }

    /** The result of an instant query: one entry for each series. */
    JsonNode query(String expression) {
        return api.get("/api/v1/query?query=" + URLEncoder.encode(expression, UTF_8))
                .expect(200)
                .at("/data/result");
    }

    /** The result of an instant query as it would have been at a time, in seconds since 1970. */
    JsonNode query(String expression, long at) {
        return api.get("/api/v1/query?time=" + at + "&query=" + URLEncoder.encode(expression, UTF_8))
                .expect(200)
                .at("/data/result");
    }
}
