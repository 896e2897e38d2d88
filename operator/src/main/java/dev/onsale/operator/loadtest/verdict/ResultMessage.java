package dev.onsale.operator.loadtest.verdict;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A result as written, in which anything may be missing. Version 1 is that of a run under way during an upgrade. */
record ResultMessage(
        int version,
        @Nullable String scenario,
        @Nullable String scenarioVersion,
        @Nullable String profile,
        @Nullable String testId,
        double warmUpSeconds,
        @Nullable Double durationSeconds,
        @Nullable Long requests,
        @Nullable Long errors,
        @Nullable List<UnexpectedMessage> unexpected,
        long conflicts,
        long shed,
        @Nullable Long droppedIterations,
        @Nullable Map<String, Long> outcomes,
        @Nullable List<Double> quantiles,
        @Nullable List<Double> all,
        @Nullable String curve,
        @Nullable Long judged,
        @Nullable Map<String, StepMessage> steps,
        @Nullable Objectives slo,
        @Nullable List<JsonNode> breached,
        @Nullable List<JsonNode> findings,
        @Nullable Levels levels,
        boolean unreachable,
        boolean endedEarly,
        @Nullable Generator generator) {

    private static final int SENTENCES = 1;
    private static final int STRUCTURES = 2;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final ObjectReader READER = MAPPER.readerFor(ResultMessage.class);

    static Optional<RunnerResult> parse(@Nullable String message) {
        if (message == null || message.isBlank()) {
            return Optional.empty();
        }
        try {
            ResultMessage parsed = READER.readValue(message);
            return parsed == null || (parsed.version != SENTENCES && parsed.version != STRUCTURES)
                    ? Optional.empty()
                    : Optional.of(parsed.toResult());
        } catch (JacksonException | IllegalArgumentException | NullPointerException notAResult) {
            return Optional.empty();
        }
    }

    private RunnerResult toResult() {
        var percents = present(quantiles);
        long served = version == SENTENCES ? natural(requests) : served(natural(requests), natural(errors), shed);
        var ofSteps = new LinkedHashMap<String, RunnerResult.Step>();
        present(steps).forEach((name, step) -> ofSteps.put(name, step.toStep(version, percents)));
        return new RunnerResult(
                present(scenario),
                scenarioVersion,
                profile,
                present(testId),
                warmUpSeconds,
                positive(durationSeconds),
                natural(requests),
                natural(errors),
                orNone(unexpected).stream().map(UnexpectedMessage::toUnexpected).toList(),
                natural(conflicts),
                natural(shed),
                natural(droppedIterations),
                visitors(),
                times(judged == null ? served : natural(judged), percents, all, curve),
                ofSteps,
                slo,
                orNone(breached).stream().map(this::breach).toList(),
                version == SENTENCES
                        ? List.of()
                        : orNone(findings).stream()
                                .flatMap(finding -> read(finding, FindingMessage.class).toFinding().stream())
                                .toList(),
                levels,
                unreachable,
                endedEarly,
                generator);
    }

    private Map<String, Long> visitors() {
        var visitors = new TreeMap<String, Long>();
        if (outcomes != null) {
            outcomes.forEach((outcome, count) ->
                    visitors.put(version == SENTENCES ? Sentences.outcome(outcome) : outcome, natural(count)));
        }
        return visitors;
    }

    private Breach breach(JsonNode written) {
        return version == SENTENCES
                ? Sentences.breach(written.asText())
                : read(written, BreachMessage.class).toBreach();
    }

    record UnexpectedMessage(
            @Nullable String step,
            @Nullable String answer,
            @Nullable Long count) {

        RunnerResult.Unexpected toUnexpected() {
            return new RunnerResult.Unexpected(present(step), present(answer), natural(count));
        }
    }

    record StepMessage(
            @Nullable Long count,
            long errors,
            long conflicts,
            long shed,
            @JsonProperty("q") @Nullable List<Double> times,
            @Nullable String curve,
            @Nullable Long judged) {

        RunnerResult.Step toStep(int version, List<Double> percents) {
            long requests = natural(count);
            long served = version == SENTENCES ? requests : served(requests, natural(errors), natural(shed));
            return new RunnerResult.Step(
                    requests,
                    natural(errors),
                    natural(conflicts),
                    shed,
                    ResultMessage.times(judged == null ? served : natural(judged), percents, times, curve));
        }
    }

    record BreachMessage(
            @Nullable String step,
            @Nullable String outcome,
            @Nullable String statistic,
            double limit,
            double value) {

        Breach toBreach() {
            var known = Breach.Statistic.of(present(statistic));
            return new Breach(
                    step, outcome, known, limit, value, known == Breach.Statistic.OTHER ? present(statistic) : null);
        }
    }

    record BrokeMessage(
            @Nullable String step,
            @Nullable String outcome,
            @Nullable String statistic,
            double limit,
            double value,
            double load) {

        Breach toBreach() {
            return new BreachMessage(step, outcome, statistic, limit, value).toBreach();
        }
    }

    record FindingMessage(
            @Nullable String kind,
            @Nullable String unit,
            int level,
            int levels,
            Finding.@Nullable Level from,
            Finding.@Nullable Level to,
            Finding.@Nullable Level held,
            @Nullable BrokeMessage broke) {

        Optional<Finding> toFinding() {
            return switch (present(kind)) {
                case "fall" -> Optional.of(new Finding.Fall(present(unit), level, levels, present(from), present(to)));
                case "breakpoint" ->
                    Optional.of(new Finding.Breakpoint(
                            present(unit),
                            held,
                            broke == null ? null : broke.toBreach(),
                            broke == null ? 0 : broke.load));
                default -> Optional.empty();
            };
        }
    }

    private static <T> T read(JsonNode written, Class<T> type) {
        try {
            return present(MAPPER.treeToValue(written, type));
        } catch (JacksonException malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }

    private static long served(long requests, long errors, long shed) {
        return Math.max(0, requests - errors - shed);
    }

    private static ResponseTimes times(
            long count, List<Double> percents, @Nullable List<Double> times, @Nullable String curve) {
        if (count == 0) {
            return new ResponseTimes(0, percents, zeros(percents));
        }
        var detailed = curve == null ? null : new ResponseTimes(count, Curve.PERCENTS, Curve.decode(curve));
        return new ResponseTimes(count, percents, present(times), detailed);
    }

    private static <T> List<T> orNone(@Nullable List<T> list) {
        return list == null ? List.of() : list;
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
