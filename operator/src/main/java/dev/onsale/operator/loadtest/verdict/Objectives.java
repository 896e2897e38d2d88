package dev.onsale.operator.loadtest.verdict;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.onsale.api.v1alpha1.LoadTest;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
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
 * @param outcomes shares of visitors by how their visit ended
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Objectives(
        @Nullable Long p95,
        @Nullable Long p99,
        @Nullable BigDecimal errorRate,
        Map<String, Limits> steps,
        Map<String, Share> outcomes) {

    private static final JsonMapper JSON = new JsonMapper();

    public Objectives {
        steps = steps == null ? Map.of() : Map.copyOf(steps);
        outcomes = outcomes == null ? Map.of() : Map.copyOf(outcomes);
    }

    /** Returns objectives without shares of visitors. */
    public Objectives(
            @Nullable Long p95, @Nullable Long p99, @Nullable BigDecimal errorRate, Map<String, Limits> steps) {
        this(p95, p99, errorRate, steps, Map.of());
    }

    /**
     * Limits of one step, in milliseconds.
     *
     * @param max of its longest response time; only scenarios have it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Limits(
            @Nullable Long p95,
            @Nullable Long p99,
            @Nullable Long max) {

        /** Creates the limits of its percentiles. */
        public Limits(@Nullable Long p95, @Nullable Long p99) {
            this(p95, p99, null);
        }
    }

    /** The least and the largest share of visitors, 0 to 1. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Share(@Nullable BigDecimal min, @Nullable BigDecimal max) {}

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
        var outcomes = new TreeMap<String, Share>();
        Objects.requireNonNullElse(slo.outcomes(), Map.<String, LoadTest.OutcomeSlo>of())
                .forEach((name, share) -> outcomes.put(name, new Share(decimal(share.min()), decimal(share.max()))));
        return new Objectives(millis(slo.p95()), millis(slo.p99()), errorRate, steps, outcomes);
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
        return new Limits(own.p95() != null ? own.p95() : p95, own.p99() != null ? own.p99() : p99, own.max());
    }

    private static @Nullable BigDecimal decimal(@Nullable String fraction) {
        return fraction == null ? null : new BigDecimal(fraction);
    }

    private static @Nullable Long millis(@Nullable String time) {
        return time == null ? null : Milliseconds.parse(time);
    }
}
