package dev.onsale.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One load test: what is played, how much of it, when, and what must hold. */
@ValidationRule(
        value = "has(self.scenario) != has(self.configMapRef)",
        message = "write either scenario or configMapRef, exactly one of them")
@ValidationRule(
        value = "self.load.maxVisitors >= self.parallelism",
        message = "load.maxVisitors is less than parallelism, so some runners would have no visitor:"
                + " write a smaller parallelism")
@ValidationRule(
        value = "duration(self.load.warmUp) + duration(self.load.duration) < duration(self.deadline)"
                + " || (oldSelf.?deadline.orValue('') == self.deadline"
                + " && oldSelf.?load.?warmUp.orValue('') == self.load.warmUp"
                + " && oldSelf.?load.?duration.orValue('') == self.load.duration)",
        message = "load.warmUp and load.duration together are not shorter than deadline,"
                + " so that every run would be stopped: write a longer deadline",
        optionalOldSelf = true)
@ValidationRule(value = ScenarioRules.PROFILE_RULE, message = ScenarioRules.PROFILE_MESSAGE, optionalOldSelf = true)
@ValidationRule(value = ScenarioRules.RATE_RULE, message = ScenarioRules.RATE_MESSAGE, optionalOldSelf = true)
@ValidationRule(value = ScenarioRules.THINK_RULE, message = ScenarioRules.THINK_MESSAGE)
@ValidationRule(
        value = ScenarioRules.ONE_RUNNER_RULE,
        message = ScenarioRules.ONE_RUNNER_MESSAGE,
        optionalOldSelf = true)
public record LoadTest(
        @Required
        @Size(min = 1, max = 16)
        @ValidationRule(
                value = "self.matches('^[a-z]([-a-z0-9]*[a-z0-9])?$')",
                message = "write the load test's name in lower case letters, digits and hyphens,"
                        + " a letter first, such as nightly-spike")
        @JsonPropertyDescription("Name of the test, unique in the concert; part of the names of its runs.")
        String name,

        @JsonPropertyDescription("What is played: one of the scenarios that come with Onsale."
                + " onsale-spike and soak are old names of onsale with the profile spike or soak.")
        @Nullable
        Scenario scenario,

        @JsonPropertyDescription("What is played: a k6 script of your own.") @Nullable
        ConfigMapRef configMapRef,

        @Size(min = 9, max = 100)
        @ValidationRule(value = Cron.RULE, message = Cron.MESSAGE)
        @ValidationRule(value = Cron.RANGE_RULE, message = Cron.RANGE_MESSAGE)
        @ValidationRule(value = Cron.DAYS_RULE, message = Cron.DAYS_MESSAGE)
        @JsonPropertyDescription("When it runs, as a cron expression in timeZone."
                + " Omitted: on demand, and once after the concert is first Ready.")
        @Nullable
        String schedule,

        @Default("UTC")
        @Size(max = 64)
        @ValidationRule(value = TimeZones.RULE, message = TimeZones.MESSAGE)
        @JsonPropertyDescription("Time zone of the schedule, as an IANA name.")
        String timeZone,

        @Default("false")
        @JsonPropertyDescription("True: no new run is started, also on demand, and one that goes on is stopped.")
        boolean suspend,

        @Default("false")
        @JsonPropertyDescription("True: the test may run while the sale is open and takes part of its capacity."
                + " False: no run is started then, nor one that could go on until sale.opensAt; a sale without opensAt"
                + " is open.")
        boolean allowDuringSale,

        @Default("false")
        @JsonPropertyDescription("True: it also runs when the image or the resources of the application have changed,"
                + " once for each change, after the rollout.")
        boolean onChange,

        @Default("1") @Min(1) @Max(100) @JsonPropertyDescription("Number of runner pods that share the load.")
        int parallelism,

        @Default("load")
        @JsonPropertyDescription("Shape of the load over time. load is what a scenario is usually about;"
                + " breakpoint rises until an objective breaks, and says which load held before.")
        Profile profile,

        @Default("Service")
        @JsonPropertyDescription(
                "Which way the requests take: to the Service from inside the cluster, or to the address"
                        + " of the Ingress under the host that buyers use, with TLS as they have it. Without an"
                        + " address no run is started.")
        Target target,

        @Default("{}") @JsonPropertyDescription("How much load.")
        Load load,

        @Default("{}")
        @JsonPropertyDescription("Service level objectives; a run that breaks one has the verdict Failed.")
        Slo slo,

        @Default("[\"Prometheus\"]")
        @Size(max = 2)
        @JsonPropertyDescription("Where the series of a run are written, beside its result in the status.")
        List<ResultStore> results,

        @Default("{}") @JsonPropertyDescription("The pods that make the load.")
        Runner runner,

        @Default("20m")
        @Size(min = 2, max = 16)
        @ValidationRule(value = Durations.RULE, message = Durations.MESSAGE)
        @JsonPropertyDescription("A run that lasts longer is stopped and Invalid;"
                + " a scheduled run that could not start for this long is skipped.")
        String deadline,

        @Default("5")
        @Min(1)
        @Max(50)
        @JsonPropertyDescription(
                "Number of past runs that are kept: the last one of each verdict, and the newest ones.")
        int history) {

    /** Reads the names of earlier versions as what they are now. */
    public LoadTest {
        if (scenario == Scenario.ONSALE_SPIKE || scenario == Scenario.SOAK) {
            profile = scenario == Scenario.SOAK ? Profile.SOAK : Profile.SPIKE;
            scenario = Scenario.ONSALE;
        }
    }

    /**
     * An annotation of the Concert with this prefix and a test's name asks for a run of it, at the time that is its
     * value.
     */
    public static final String ON_DEMAND = "load-test." + Concert.GROUP + "/";

    /**
     * An annotation of the Concert with this prefix and a test's name ends a run of it that goes on, whose id is its
     * value.
     */
    public static final String STOP = "stop-load-test." + Concert.GROUP + "/";

    /**
     * An annotation of the Concert with this prefix and a test's name pins the run that later ones are compared with,
     * whose id is its value.
     */
    public static final String REFERENCE = "reference-load-test." + Concert.GROUP + "/";

    /** A k6 script of the user's own. */
    public record ConfigMapRef(
            @Required
            @Size(min = 1, max = 253)
            @ValidationRule(value = ObjectNames.RULE, message = ObjectNames.MESSAGE)
            @JsonPropertyDescription("ConfigMap in the concert's namespace.")
            String name,

            @Required
            @Size(min = 1, max = 253)
            @ValidationRule(
                    value = "self.matches('^[-._a-zA-Z0-9]+[.](js|ts)$')",
                    message = "write the key of a .js or .ts file, such as script.js")
            @JsonPropertyDescription("Key of the script in it.")
            String file) {}

    /** How much load is made, over all runners together. */
    public record Load(
            @Default("10")
            @Min(1)
            @Max(100_000)
            @JsonPropertyDescription("Visitors who arrive each second at the profile's peak, in onsale, in token-storm"
                    + " and in a script of your own that reads VISITORS_PER_SECOND.")
            int visitorsPerSecond,

            @Default("0s")
            @Size(min = 2, max = 16)
            @ValidationRule(value = Durations.OR_ZERO_RULE, message = Durations.OR_ZERO_MESSAGE)
            @JsonPropertyDescription("How long the same visitors come beforehand, in short cycles of load and pause,"
                    + " without being judged: new pods are slow for a minute or two,"
                    + " and autoscaling takes as long. They give back the seats that they bought.")
            String warmUp,

            @Default("1m")
            @Size(min = 2, max = 16)
            @ValidationRule(value = Durations.RULE, message = Durations.MESSAGE)
            @JsonPropertyDescription("How long load is made that is judged.")
            String duration,

            @Default("100") @Min(1) @Max(999_999) @JsonPropertyDescription("The most visitors at the same time.")
            int maxVisitors,

            @Size(min = 2, max = 8)
            @ValidationRule(value = Durations.LATENCY_RULE, message = Durations.THINK_TIME_MESSAGE)
            @JsonPropertyDescription("How long a visitor thinks between two steps, on average: each time between two"
                    + " thirds and four thirds of it. Omitted: 1500ms in the scenarios in which people think."
                    + " A script of your own reads it as THINK_TIME.")
            @Nullable
            String thinkTime) {}

    /** Service level objectives over all answers, by step, and by how visits end. */
    public record Slo(
            @Size(min = 2, max = 8)
            @ValidationRule(value = Durations.LATENCY_RULE, message = Durations.LATENCY_MESSAGE)
            @JsonPropertyDescription("95 of 100 requests are answered within this.")
            @Nullable
            String p95,

            @Size(min = 2, max = 8)
            @ValidationRule(value = Durations.LATENCY_RULE, message = Durations.LATENCY_MESSAGE)
            @JsonPropertyDescription("99 of 100 requests are answered within this.")
            @Nullable
            String p99,

            @Size(min = 1, max = 8)
            @ValidationRule(
                    value = Fractions.RULE,
                    message = "write the error rate as a quoted fraction between 0 and 1, such as \"0.01\"")
            @JsonPropertyDescription("The largest share of unexpected answers, as a fraction. Omitted: as the scenario"
                    + " says; 0.01 for a script of your own.")
            @Nullable
            String errorRate,

            @Default("{}")
            @Size(max = 10)
            @ValidationRule(
                    value = "self.all(k, k in ['session', 'concert', 'schedules', 'token', 'queue', 'seats',"
                            + " 'reservation', 'balance', 'charge', 'payment'])",
                    message = "unknown step: write one of"
                            + " session, concert, schedules, token, queue, seats, reservation, balance, charge,"
                            + " payment")
            @JsonPropertyDescription("Objectives of single steps.")
            Map<String, StepSlo> steps,

            @Size(max = 8)
            @ValidationRule(value = Outcomes.RULE, message = Outcomes.MESSAGE)
            @JsonPropertyDescription("Objectives on how visits end, by outcome: bought, served (got what a scenario is"
                    + " about that sells nothing), soldOut, lostSeat (others were faster), turnedAway (load was shed),"
                    + " waiting (the run ended first), gaveUp, failed. Shares are of all visitors; those who still"
                    + " wait or who gave up count only for waiting and gaveUp. Omitted: as the scenario says.")
            @Nullable
            Map<String, OutcomeSlo> outcomes) {}

    /** Service level objectives of one way in which visits end. */
    @ValidationRule(value = "has(self.min) || has(self.max)", message = "write min, max or both for the outcome")
    @ValidationRule(
            value = "!has(self.min) || !has(self.max) || double(self.min) <= double(self.max)",
            message = "min is above max, so that no run could meet both: write a smaller min")
    public record OutcomeSlo(
            @Size(min = 1, max = 8)
            @ValidationRule(value = Fractions.RULE, message = Outcomes.SHARE_MESSAGE)
            @JsonPropertyDescription("The least share of visitors, as a fraction.")
            @Nullable
            String min,

            @Size(min = 1, max = 8)
            @ValidationRule(value = Fractions.RULE, message = Outcomes.SHARE_MESSAGE)
            @JsonPropertyDescription("The largest share of visitors, as a fraction.")
            @Nullable
            String max) {}

    /** Service level objectives of one step. */
    @ValidationRule(value = "has(self.p95) || has(self.p99)", message = "write p95, p99 or both for the step")
    public record StepSlo(
            @Size(min = 2, max = 8)
            @ValidationRule(value = Durations.LATENCY_RULE, message = Durations.LATENCY_MESSAGE)
            @JsonPropertyDescription("95 of 100 requests of the step are answered within this.")
            @Nullable
            String p95,

            @Size(min = 2, max = 8)
            @ValidationRule(value = Durations.LATENCY_RULE, message = Durations.LATENCY_MESSAGE)
            @JsonPropertyDescription("99 of 100 requests of the step are answered within this.")
            @Nullable
            String p99) {}

    /** The pods that make the load. */
    public record Runner(
            @Default("{}") @JsonPropertyDescription("CPU and memory of each runner.")
            ComputeResources resources,

            @Default("{}")
            @Size(max = 16)
            @ValidationRule(
                    value = "self.all(k, self[k].matches('^([a-zA-Z0-9]([-._a-zA-Z0-9]{0,61}[a-zA-Z0-9])?)?$'))",
                    message = "a value is none that a label can have: write up to 63 letters, digits, hyphens, dots"
                            + " and underscores, the first and the last a letter or digit")
            @JsonPropertyDescription("Nodes that runners may be placed on, by label.")
            Map<String, @Size(max = 63) String> nodeSelector) {}
}
