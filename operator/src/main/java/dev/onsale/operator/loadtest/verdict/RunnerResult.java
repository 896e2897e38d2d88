package dev.onsale.operator.loadtest.verdict;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The measurements of one runner, as its script wrote them into the termination message.
 *
 * @param scenario the name of the scenario
 * @param scenarioVersion of the script; null if it does not say
 * @param profile the shape of the load; null if the script does not say
 * @param testId the id of the run
 * @param warmUpSeconds the duration of the warm-up, which the figures exclude
 * @param durationSeconds the duration of the load in seconds
 * @param requests all requests
 * @param errors unexpected answers, without conflicts (409) and shed requests (429, 503 busy)
 * @param unexpected the most frequent errors
 * @param droppedIterations visits that were due and that the runner was too small to make
 * @param outcomes visitors by how their visit ended, such as {@code soldOut}
 * @param responseTimes of all answers that served
 * @param steps by name, in the order of the journey
 * @param objectives by which the script judged, what the Concert left open included; null if it does not say
 * @param breached the script's objectives that were broken
 * @param levels the requests at each level of a load that rose; null if the script does not say
 * @param unreachable nobody answered the script before the first visitor came
 * @param endedEarly an objective ended the run, because nothing could have mended it any more
 * @param generator what the runner knows of itself; null if its image adds nothing
 */
record RunnerResult(
        String scenario,
        @Nullable String scenarioVersion,
        @Nullable String profile,
        String testId,
        double warmUpSeconds,
        double durationSeconds,
        long requests,
        long errors,
        List<Unexpected> unexpected,
        long conflicts,
        long shed,
        long droppedIterations,
        Map<String, Long> outcomes,
        ResponseTimes responseTimes,
        Map<String, Step> steps,
        @Nullable Objectives objectives,
        List<Breach> breached,
        List<Finding> findings,
        @Nullable Levels levels,
        boolean unreachable,
        boolean endedEarly,
        @Nullable Generator generator) {

    /**
     * One step of the journey.
     *
     * @param responseTimes of the answers that served; none without a call
     */
    record Step(long requests, long errors, long conflicts, long shed, ResponseTimes responseTimes) {}

    /** Unexpected answers of one kind. */
    record Unexpected(String step, String answer, long count) {}

    /**
     * Parses a termination message.
     *
     * @return empty if it is no complete result: truncated, of another version, or written by something else
     */
    static Optional<RunnerResult> parse(@Nullable String message) {
        return ResultMessage.parse(message);
    }

    /** Returns whether the run only tells whether everything works at all. */
    boolean isSmoke() {
        return "smoke".equals(profile) || "smoke".equals(scenario);
    }

    /** Returns whether more visitors than seats are what the run is about. */
    boolean isContested() {
        return "hot-seat".equals(scenario);
    }

    /** Returns whether some of the run is not judged. */
    boolean partlyVoid() {
        return generator != null && generator.windowsNotJudged() > 0;
    }
}
