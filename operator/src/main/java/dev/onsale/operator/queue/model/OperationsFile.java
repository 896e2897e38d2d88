package dev.onsale.operator.queue.model;

import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.api.v1alpha1.LoadTestRun;
import dev.onsale.api.v1alpha1.LoadTestStatus;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What organizers are shown of the operator's: the limits of autoscaling, and the last finished runs of load tests, the
 * newest first. It lies beside the Concert, and nothing of the sale depends on it.
 */
public final class OperationsFile {
    /** The key of the ConfigMap that holds it. */
    public static final String NAME = "operations.json";

    private static final int RUNS = 10;

    private OperationsFile() {}

    /** @param grafana the URL of Grafana, without a slash at its end; empty where nobody told it */
    static String of(Concert concert, String grafana) {
        var autoscaling = concert.getSpec().app().autoscaling();
        var limits = new LinkedHashMap<String, Object>();
        limits.put("minReplicas", autoscaling.minReplicas());
        limits.put("maxReplicas", autoscaling.maxReplicas());
        var json = new LinkedHashMap<String, Object>();
        json.put("namespace", concert.getMetadata().getNamespace());
        if (!grafana.isEmpty()) {
            json.put("dashboard", dashboard(concert, grafana));
        }
        json.put("limits", limits);
        json.put("rehearsals", rehearsals(concert));
        return Serialization.asJson(json);
    }

    /** Names of Kubernetes stand in the address as they are. */
    private static String dashboard(Concert concert, String grafana) {
        var metadata = concert.getMetadata();
        return "%s/d/onsale-sale/onsale-sale?var-namespace=%s&var-concert=%s"
                .formatted(grafana, metadata.getNamespace(), metadata.getName());
    }

    private static List<Map<String, Object>> rehearsals(Concert concert) {
        return loadTests(concert)
                .flatMap(OperationsFile::runs)
                .sorted(Comparator.comparing((Map<String, Object> run) -> String.valueOf(run.get("finishedAt")))
                        .reversed())
                .limit(RUNS)
                .toList();
    }

    private static Stream<LoadTestStatus> loadTests(Concert concert) {
        var status = concert.getStatus();
        return status == null || status.loadTests() == null ? Stream.empty() : status.loadTests().stream();
    }

    /** One that goes on has no verdict, and its message changes. */
    private static Stream<Map<String, Object>> runs(LoadTestStatus test) {
        var last = test.lastRun();
        var past = Objects.requireNonNullElse(test.runs(), List.<LoadTestStatus.PastRun>of()).stream()
                .filter(run -> last == null || !run.id().equals(last.id()))
                .filter(run -> run.verdict() != null)
                .map(run -> past(test.name(), run));
        return last == null || last.verdict() == null ? past : Stream.concat(Stream.of(last(test.name(), last)), past);
    }

    private static Map<String, Object> last(String test, LoadTestRun run) {
        var json = run(test, run.id(), Objects.requireNonNull(run.verdict()).value(), run.finishedAt(), run.p95());
        putUnlessAbsent(json, "message", run.message());
        putUnlessAbsent(json, "requests", run.requests());
        putUnlessAbsent(json, "requestsPerSecond", run.requestsPerSecond());
        putUnlessAbsent(json, "p99", run.p99());
        return json;
    }

    private static Map<String, Object> past(String test, LoadTestStatus.PastRun run) {
        return run(test, run.id(), Objects.requireNonNull(run.verdict()).value(), run.finishedAt(), run.p95());
    }

    private static Map<String, Object> run(
            String test, String id, String verdict, @Nullable String finishedAt, @Nullable String p95) {
        var json = new LinkedHashMap<String, Object>();
        json.put("test", test);
        json.put("run", id);
        json.put("verdict", verdict);
        putUnlessAbsent(json, "finishedAt", finishedAt);
        putUnlessAbsent(json, "p95", p95);
        return json;
    }

    private static void putUnlessAbsent(Map<String, Object> json, String key, @Nullable Object value) {
        if (value != null) {
            json.put(key, value);
        }
    }
}
