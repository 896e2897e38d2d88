package dev.onsale.operator.loadtest.verdict;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The measurements of one runner, as its script wrote them into the termination message.
 *
 * @param scenario the name of the scenario
 * @param testId the id of the run
 * @param warmUpSeconds the duration of the warm-up, which the figures exclude
 * @param durationSeconds the duration of the load in seconds
 * @param requests all requests
 * @param errors unexpected answers, without conflicts (409) and shed requests (429)
 * @param unexpected the most frequent errors
 * @param droppedIterations visits that were due and that the runner was too small to make
 * @param responseTimes of all requests
 * @param steps by name, in the order of the journey
 * @param breached a sentence for each of the script's thresholds that was crossed
 */
record RunnerResult(
        String scenario,
        String testId,
        double warmUpSeconds,
        double durationSeconds,
        long requests,
        long errors,
        List<Unexpected> unexpected,
        long conflicts,
        long shed,
        long droppedIterations,
        ResponseTimes responseTimes,
        Map<String, Step> steps,
        List<String> breached) {

    /** One step of the journey. A step without a call has no response times. */
    record Step(long requests, long errors, long conflicts, ResponseTimes responseTimes) {}

    /** Unexpected answers of one kind. */
    record Unexpected(String step, String answer, long count) {}

    private static final int VERSION = 1;

    private static final ObjectReader READER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(Message.class);

    /**
     * Parses a termination message.
     *
     * @return empty if it is no complete result: truncated, of another version, or written by something else
     */
    static Optional<RunnerResult> parse(@Nullable String message) {
        if (message == null || message.isBlank()) {
            return Optional.empty();
        }
        try {
            Message parsed = READER.readValue(message);
            return parsed == null || parsed.version != VERSION ? Optional.empty() : Optional.of(parsed.toResult());
        } catch (JacksonException | IllegalArgumentException | NullPointerException notAResult) {
            return Optional.empty();
        }
    }

    /** The message as written, in which anything may be missing. */
    private record Message(
            int version,
            @Nullable String scenario,
            @Nullable String testId,
            double warmUpSeconds,
            @Nullable Double durationSeconds,
            @Nullable Long requests,
            @Nullable Long errors,
            @Nullable List<UnexpectedMessage> unexpected,
            long conflicts,
            long shed,
            @Nullable Long droppedIterations,
            @Nullable List<Double> quantiles,
            @Nullable List<Double> all,
            @Nullable Map<String, StepMessage> steps,
            @Nullable List<String> breached) {

        RunnerResult toResult() {
            var percents = present(quantiles);
            long count = natural(requests);
            var ofSteps = new LinkedHashMap<String, Step>();
            present(steps).forEach((name, step) -> ofSteps.put(name, step.toStep(percents)));
            return new RunnerResult(
                    present(scenario),
                    present(testId),
                    warmUpSeconds,
                    positive(durationSeconds),
                    count,
                    natural(errors),
                    unexpected == null
                            ? List.of()
                            : unexpected.stream()
                                    .map(UnexpectedMessage::toUnexpected)
                                    .toList(),
                    natural(conflicts),
                    natural(shed),
                    natural(droppedIterations),
                    new ResponseTimes(count, percents, count == 0 ? zeros(percents) : present(all)),
                    ofSteps,
                    breached == null ? List.of() : List.copyOf(breached));
        }
    }

    private record UnexpectedMessage(
            @Nullable String step,
            @Nullable String answer,
            @Nullable Long count) {

        Unexpected toUnexpected() {
            return new Unexpected(present(step), present(answer), natural(count));
        }
    }

    private record StepMessage(
            @Nullable Long count,
            long errors,
            long conflicts,
            @JsonProperty("q") @Nullable List<Double> times) {

        Step toStep(List<Double> percents) {
            long requests = natural(count);
            return new Step(
                    requests,
                    natural(errors),
                    natural(conflicts),
                    new ResponseTimes(requests, percents, requests == 0 ? zeros(percents) : present(times)));
        }
    }

    private static <T> T present(@Nullable T value) {
        return Objects.requireNonNull(value);
    }

    private static long natural(@Nullable Long value) {
        long count = present(value);
        if (count < 0) {
            throw new IllegalArgumentException("negative count");
        }
        return count;
    }

    private static double positive(@Nullable Double value) {
        double number = present(value);
        if (!(number > 0 && number < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("no duration");
        }
        return number;
    }

    private static List<Double> zeros(List<Double> percents) {
        return IntStream.range(0, percents.size()).mapToObj(_ -> 0.0).toList();
    }
}
