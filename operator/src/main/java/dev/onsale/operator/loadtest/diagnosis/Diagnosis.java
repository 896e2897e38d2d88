package dev.onsale.operator.loadtest.diagnosis;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names one or two causes that held a run up, with the figures that show them. A pod that lacks processor time measures
 * long times everywhere, so that nothing is said of MySQL and Redis by it.
 */
public final class Diagnosis {
    /** How long a connection is in use on average where MySQL is slow. A sound one answers within some milliseconds. */
    private static final double SLOW_USE = 100;

    /** How long a command takes on average where Redis is slow. A sound one answers within a millisecond. */
    private static final double SLOW_COMMAND = 50;

    private static final int MOST_CAUSES = 2;

    private final Map<String, PodCourse> pods;

    private Diagnosis(Course course) {
        this.pods = course.pods().entrySet().stream()
                .filter(pod -> pod.getValue().isLongEnough())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, _) -> one, TreeMap::new));
    }

    /**
     * Returns the diagnosis; empty where the figures show nothing.
     *
     * @param requestsPerSecond what the run reached
     */
    public static Optional<String> of(Course course, double requestsPerSecond) {
        var causes = new Diagnosis(course).causes();
        return causes.isEmpty()
                ? Optional.empty()
                : Optional.of(String.format(Locale.ROOT, "At %.0f requests/s ", requestsPerSecond)
                        + causes.stream().collect(Collectors.joining("; ", "", ".")));
    }

    private List<String> causes() {
        var causes = Stream.of(processor(), mysql(), redis(), pool())
                .flatMap(Optional::stream)
                .limit(MOST_CAUSES)
                .toList();
        return causes.isEmpty() ? shed().stream().toList() : causes;
    }

    private Optional<String> processor() {
        return worst(PodCourse::lacksProcessor, PodCourse::full)
                .map(pod -> String.format(
                        Locale.ROOT,
                        "the processor of %s was at %.0f%% of its limit",
                        name(pod.getKey(), PodCourse::lacksProcessor),
                        100 * pod.getValue().fullShare() / pod.getValue().full()));
    }

    private Optional<String> mysql() {
        double millis = sound(PodCourse::uses).meanMillis();
        return millis < SLOW_USE
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT, "MySQL was slow: a connection was in use for %.0fms on average", millis));
    }

    private Optional<String> redis() {
        double millis = sound(PodCourse::commands).meanMillis();
        return millis < SLOW_COMMAND
                ? Optional.empty()
                : Optional.of(String.format(Locale.ROOT, "Redis was slow: a command took %.0fms on average", millis));
    }

    private Optional<String> pool() {
        return worst(PodCourse::lacksConnections, PodCourse::exhausted)
                .map(pod -> String.format(
                        Locale.ROOT,
                        "the connection pool of %s was exhausted in %d of %d looks: all %.0f connections to MySQL were"
                                + " in use, for %.0fms on average, and %s waited, for %.0fms",
                        name(pod.getKey(), PodCourse::lacksConnections),
                        pod.getValue().exhausted(),
                        pod.getValue().looks(),
                        pod.getValue().last().connections(),
                        pod.getValue().uses().meanMillis(),
                        requests(pod.getValue().mostPending()),
                        pod.getValue().waits().meanMillis()));
    }

    private Optional<String> shed() {
        var classes = new TreeMap<String, Double>();
        pods.values().forEach(pod -> pod.shed().forEach((type, count) -> classes.merge(type, count, Double::sum)));
        return classes.entrySet().stream()
                .filter(type -> type.getValue() > 0)
                .max(Map.Entry.comparingByValue())
                .map(type -> String.format(
                        Locale.ROOT,
                        "the pods shed %.0f requests of the class %s, whose permits were all in use",
                        type.getValue(),
                        type.getKey()));
    }

    /** Sums up over the pods that did not lack processor time. */
    private Timed sound(Function<PodCourse, Timed> times) {
        return pods.values().stream()
                .filter(pod -> !pod.lacksProcessor())
                .map(times)
                .reduce(Timed.NEVER, Timed::plus);
    }

    private Optional<Map.Entry<String, PodCourse>> worst(
            Predicate<PodCourse> lacks, ToIntFunction<PodCourse> howOften) {
        return pods.entrySet().stream()
                .filter(pod -> lacks.test(pod.getValue()))
                .max(Comparator.comparingInt(pod -> howOften.applyAsInt(pod.getValue())));
    }

    /** Returns the pod's name where it is not the same with all of them. */
    private String name(String worst, Predicate<PodCourse> lacks) {
        long lacking = pods.values().stream().filter(lacks).count();
        if (lacking < pods.size()) {
            return "pod " + worst;
        }
        return pods.size() == 1 ? "the application's pod" : "each pod of the application";
    }

    private static String requests(double most) {
        return most == 1 ? "one request" : String.format(Locale.ROOT, "up to %.0f requests", most);
    }
}
