package dev.onsale.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A load test and its runs. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LoadTestStatus(
        @Required @JsonPropertyDescription("Name of the load test.")
        String name,

        @JsonPropertyDescription("When it runs next. Absent: only on demand, or suspended.") @Nullable
        String nextRunAt,

        @JsonPropertyDescription("Why it does not run although it should, and what to do.") @Nullable
        String message,

        @JsonPropertyDescription(
                "Whether a run that is due or was asked for starts by itself once what message says has"
                        + " passed: Waiting; or Refused, until somebody has done what message says. Absent: nothing"
                        + " stands against one.")
        @Nullable
        String reason,

        @JsonPropertyDescription("The latest run, which may still be going on.") @Nullable
        LoadTestRun lastRun,

        @JsonPropertyDescription("Finished runs, the newest first.") @Nullable
        List<PastRun> runs,

        @JsonPropertyDescription("The application as the test last saw it. Absent: onChange is false.") @Nullable
        SeenApp app,

        @JsonPropertyDescription("The run that the annotation reference-load-test.onsale.dev/NAME pins.") @Nullable
        ReferenceRun reference) {

    /** The reason of a test whose run starts by itself once an obstacle has passed. */
    public static final String WAITING = "Waiting";

    /** The reason of a test that does not run before somebody has acted. */
    public static final String REFUSED = "Refused";

    /** Creates the status of a test against which nothing stands, without a reference. */
    public LoadTestStatus(
            String name,
            @Nullable String nextRunAt,
            @Nullable String message,
            @Nullable LoadTestRun lastRun,
            @Nullable List<PastRun> runs,
            @Nullable SeenApp app) {
        this(name, nextRunAt, message, null, lastRun, runs, app, null);
    }

    /** Returns the same status with another reference. */
    public LoadTestStatus withReference(@Nullable ReferenceRun other) {
        return new LoadTestStatus(name, nextRunAt, message, reason, lastRun, runs, app, other);
    }

    /** Returns the same status with another reason. */
    public LoadTestStatus withReason(@Nullable String other) {
        return new LoadTestStatus(name, nextRunAt, message, other, lastRun, runs, app, reference);
    }

    /** A run that later ones are compared with. It is kept here when its object is gone. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ReferenceRun(
            @Required @JsonPropertyDescription("Id of the run.")
            String id,

            @JsonPropertyDescription("Equal for runs that can be compared.") @Nullable
            String fingerprint,

            @JsonPropertyDescription("95 of 100 requests were answered within this.") @Nullable
            String p95,

            @JsonPropertyDescription("95 of 100 requests of a step were answered within this.") @Nullable
            Map<String, String> steps) {}

    /** The application as a test last saw it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SeenApp(
            @Required @JsonPropertyDescription("Stands for its image and resources.")
            String fingerprint,

            @JsonPropertyDescription("The minute for which it runs because these have changed. Absent: for none.")
            @Nullable
            String changedAt) {}

    /** A finished run in short. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PastRun(
            @Required @JsonPropertyDescription("Id of the run.")
            String id,

            @JsonPropertyDescription("What it proved.") @Nullable
            Verdict verdict,

            @JsonPropertyDescription("When it finished.") @Nullable
            String finishedAt,

            @JsonPropertyDescription("95 of 100 requests were answered within this.") @Nullable
            String p95) {}
}
