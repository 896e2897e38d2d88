package dev.onsale.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.onsale.api.v1alpha1.LoadTestRun;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The load test that {@code ./onsale up} ran stands in the status and in Prometheus, and every panel shows it. */
@Order(2)
class LoadTestIT {
    private final Installation installation = Installation.running();
    private final Prometheus prometheus = new Prometheus(installation);

    @Test
    void prometheus_counted_as_many_requests_as_the_status_says() {
        var run = installation.lastRun(Installation.LOAD_TEST);
        // The status has whole seconds, and k6 writes its last samples within the last of them.
        long after = finishedAt(run) + 5;
        var counted = prometheus.query(
                "sum(last_over_time(k6_http_reqs_total{testid=\"%s\", scenario!~\"|warm-up\"}[15m]))"
                        .formatted(run.id()),
                after);
        assertThat(counted).hasSize(1);
        assertThat(counted.at("/0/value/1").asLong()).isEqualTo(run.requests());
    }

    @Test
    void nothing_of_the_rehearsal_is_left_to_be_sold() {
        var buyer = Buyer.arrives(installation);
        var schedule = buyer.api()
                .get("/api/v1/concerts/" + Installation.CONCERT + "/schedules")
                .expect(200)
                .at("/schedules/0");
        int plan = installation.concert().getSpec().sections().stream()
                .mapToInt(section -> section.rows() * section.seatsPerRow())
                .sum();
        var audit = installation.management(
                installation.pods("app").getFirst(), "/actuator/audit?concert=" + Installation.CONCERT);
        assertThat(audit).contains("\"clean\":true");
        assertThat(schedule.get("available").asInt()).isBetween(plan - 20, plan);
    }

    static Stream<PanelQuery> panelQueries() throws IOException {
        var root = Path.of(Objects.requireNonNull(System.getProperty("onsale.root")));
        var queries = new ObjectMapper()
                .readTree(root.resolve("grafana/dist/queries.json").toFile());
        return StreamSupport.stream(queries.spliterator(), false).map(PanelQuery::of);
    }

    @ParameterizedTest
    @MethodSource("panelQueries")
    void every_panel_shows_the_run(PanelQuery panel) {
        var run = installation.lastRun(Installation.LOAD_TEST);
        var expression = panel.expression()
                .replace("$testid", run.id())
                .replace("$namespace", Installation.NAMESPACE)
                .replace("$concert", Installation.CONCERT)
                .replace("$__rate_interval", "1m")
                .replace("$__range", "15m");
        assertThat(prometheus.query(expression, finishedAt(run) - 5))
                .as(expression)
                .isNotEmpty();
    }

    private static long finishedAt(LoadTestRun run) {
        return Instant.parse(Objects.requireNonNull(run.finishedAt(), "the run goes on"))
                .getEpochSecond();
    }

    /** One query of one panel. */
    record PanelQuery(String dashboard, String panel, String expression) {
        static PanelQuery of(JsonNode query) {
            return new PanelQuery(
                    query.get("dashboard").asText(),
                    query.get("panel").asText(),
                    query.get("expr").asText());
        }

        @Override
        public String toString() {
            return dashboard + ": " + panel;
        }
    }
}
