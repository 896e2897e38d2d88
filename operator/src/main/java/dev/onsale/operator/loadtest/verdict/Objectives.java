package dev.onsale.operator.loadtest.verdict;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.onsale.api.v1alpha1.LoadTest;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The service level objectives of a run, as its runners receive them and its run object keeps them. A run is judged by
 * the objectives at its start, even if the Concert changes.
 *
 * @param p95 limit of every step's 95th percentile in milliseconds
 * @param p99 limit of every step's 99th percentile in milliseconds
 * @param errorRate the largest share of unexpected answers, 0 to 1; null where the scenario decides it
 * @param steps limits by step, which override the general ones
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Objectives(
        @Nullable Long p95, @Nullable Long p99, @Nullable BigDecimal errorRate, Map<String, Limits> steps) {

    private static final JsonMapper JSON = new JsonMapper();

    public Objectives {
        steps = steps == null ? Map.of() : Map.copyOf(steps);
    }

    /** Limits of one step's percentiles, in milliseconds. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Limits(@Nullable Long p95, @Nullable Long p99) {}

    /** The error rate of a user's own script, for which no scenario decides. */
    private static final BigDecimal OWN_SCRIPT = new BigDecimal("0.01");

    /** Returns the objectives of a Concert's load test. */
    public static Objectives of(LoadTest test) {
        var slo = test.slo();
        var steps = new TreeMap<String, Limits>();
        slo.steps().forEach((name, step) -> steps.put(name, new Limits(millis(step.p95()), millis(step.p99()))));
        var errorRate = slo.errorRate() != null
                ? new BigDecimal(slo.errorRate())
                : test.configMapRef() != null ? OWN_SCRIPT : null;
        return new Objectives(millis(slo.p95()), millis(slo.p99()), errorRate, steps);
    }

    /** Returns, for example, {@code {"p95":200,"p99":500,"errorRate":0.01,"steps":{"payment":{"p99":700}}}}. */
    public String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Parses what {@link #toJson()} returned.
     *
     * @throws IllegalArgumentException if it is something else
     */
    public static Objectives fromJson(String json) {
        try {
            return JSON.readValue(json, Objectives.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not the objectives of a run: " + json, e);
        }
    }

    /** Returns the limits that the Concert sets for a step. The scenario decides those that are null. */
    Limits limits(String step) {
        var own = steps.getOrDefault(step, new Limits(null, null));
        return new Limits(own.p95() != null ? own.p95() : p95, own.p99() != null ? own.p99() : p99);
    }

    private static @Nullable Long millis(@Nullable String time) {
        if (time == null) {
            return null;
        }
        return time.endsWith("ms")
                ? Long.parseLong(time.substring(0, time.length() - 2))
                : Long.parseLong(time.substring(0, time.length() - 1)) * 1000;
    }
}
