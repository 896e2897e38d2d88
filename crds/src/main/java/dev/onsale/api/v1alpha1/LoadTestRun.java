package dev.onsale.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One run of a load test: while it goes on, it has no verdict. Rates and fractions are decimal strings, times such as
 * 41ms.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LoadTestRun(
        @Required
        @JsonPropertyDescription("Id of the run, which its series carry as testid: concert, test, the beginning of the"
                + " Concert's uid, and the minute it was due, counted from 1970.")
        String id,

        @JsonPropertyDescription("What it proved. Absent: it is still going on.") @Nullable
        Verdict verdict,

        @JsonPropertyDescription("Why, in one word; the runbook has each. Running: there is no verdict yet.") @Nullable
        String reason,

        @JsonPropertyDescription("The reason in a sentence, with the next step.") @Nullable
        String message,

        @JsonPropertyDescription("When it started.") @Nullable
        String startedAt,

        @JsonPropertyDescription("When it finished.") @Nullable
        String finishedAt,

        @JsonPropertyDescription(
                "How long load was made beforehand that is in none of the figures. 0s: pods may have been cold.")
        @Nullable
        String warmUp,

        @JsonPropertyDescription("Number of requests.") @Nullable
        Long requests,

        @JsonPropertyDescription("Requests per second over the run.") @Nullable
        String requestsPerSecond,

        @JsonPropertyDescription("Share of unexpected answers; conflicts and shed requests are not among them.")
        @Nullable
        String errorRate,

        @JsonPropertyDescription("What the unexpected answers were, the most frequent first; at most ten kinds.")
        @Nullable
        List<Unexpected> unexpected,

        @JsonPropertyDescription("Answers 409: somebody else was faster.") @Nullable
        Long conflicts,

        @JsonPropertyDescription("Answers 429, and 503 busy: load was shed.") @Nullable
        Long shed,

        @JsonPropertyDescription("95 of 100 requests were answered within this.") @Nullable
        String p95,

        @JsonPropertyDescription("99 of 100 requests were answered within this.") @Nullable
        String p99,

        @JsonPropertyDescription("Objectives that were broken, each with the figure and the limit.") @Nullable
        List<String> breached,

        @JsonPropertyDescription("Seats that the audit found sold twice.") @Nullable
        Long oversold,

        @JsonPropertyDescription("Figures by step, in the order of the journey.") @Nullable
        List<Step> steps,

        @JsonPropertyDescription("Visitors by how their visit ended.") @Nullable
        Map<String, Long> outcomes,

        @JsonPropertyDescription("The objectives that were broken, with what was wanted and what was measured.")
        @Nullable
        List<Broken> broken,

        @JsonPropertyDescription("What a load that rose in steps showed: where throughput fell, or the last load that"
                + " held and what broke first.")
        @Nullable
        List<String> findings,

        @JsonPropertyDescription("What held the run up, as far as the application's own figures tell: its processor,"
                + " its connections to MySQL, MySQL, Redis, or a class of calls that was shed.")
        @Nullable
        String diagnosis,

        @JsonPropertyDescription("What else is to be known of the run, such as an output that lost data. None of it"
                + " changes the verdict.")
        @Nullable
        List<String> remarks,

        @JsonPropertyDescription("The objective to which the run left the least room.") @Nullable
        Headroom headroom,

        @JsonPropertyDescription("Equal for runs of the same script, load and sizes: only these are compared.")
        @Nullable
        String fingerprint,

        @JsonPropertyDescription("Id of the run that this one was compared with.") @Nullable
        String comparedWith,

        @JsonPropertyDescription("What made the load: a Job, or a TestRun of the k6-operator.") @Nullable
        String engine,

        @JsonPropertyDescription("Exit codes of the runners that ended by themselves.") @Nullable
        List<Integer> exitCodes,

        @JsonPropertyDescription("The dashboard with the run's time: a URL if the operator knows that of Grafana,"
                + " else the part after it.")
        @Nullable
        String dashboard) {

    /** Label of everything that belongs to a run, with its id. */
    public static final String LABEL = Concert.GROUP + "/run";

    /**
     * Returns a run of which no more is known than the status keeps of earlier ones.
     *
     * @param message why there is no more, for people
     */
    public static LoadTestRun of(LoadTestStatus.PastRun past, String message) {
        return new LoadTestRun(
                past.id(),
                past.verdict(),
                null,
                message,
                null,
                past.finishedAt(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                past.p95(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** The room that a run left to an objective. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Headroom(
            @Required @JsonPropertyDescription("Name of the objective, such as payment p99.")
            String objective,

            @Required @JsonPropertyDescription("Share of the limit that is left, as a fraction.")
            String share) {}

    /** An objective that was broken. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Broken(
            @Required @JsonPropertyDescription("Name of the objective, such as payment p99, error rate or turnedAway.")
            String objective,

            @Required @JsonPropertyDescription("What was wanted, such as < 700ms or at most 1%.")
            String wanted,

            @Required @JsonPropertyDescription("What was measured, such as 812ms.")
            String measured) {}

    /** Unexpected answers of one kind. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Unexpected(
            @Required @JsonPropertyDescription("Step of the journey.")
            String step,

            @Required
            @JsonPropertyDescription("The answer's status and the code of its problem, such as 503 queue-unavailable,"
                    + " or why there was none.")
            String answer,

            @Required @JsonPropertyDescription("Number of such answers.")
            Long count) {}

    /** Figures of one step. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Step(
            @Required @JsonPropertyDescription("Name of the step.")
            String name,

            @JsonPropertyDescription("Number of requests.") @Nullable
            Long requests,

            @JsonPropertyDescription("Unexpected answers.") @Nullable
            Long errors,

            @JsonPropertyDescription("95 of 100 requests were answered within this.") @Nullable
            String p95,

            @JsonPropertyDescription("99 of 100 requests were answered within this.") @Nullable
            String p99) {}
}
