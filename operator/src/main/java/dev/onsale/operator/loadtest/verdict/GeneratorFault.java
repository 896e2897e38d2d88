package dev.onsale.operator.loadtest.verdict;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The rule about runners that ended well and did not have the processor that the figures need. */
final class GeneratorFault {
    /** While a runner may not run, answers wait for it: above this share it decides the 95th percentile. */
    static final double MOST_THROTTLED = 0.05;

    /** From this share on it may decide the 99th percentile. */
    private static final double SOME_THROTTLED = 0.01;

    private GeneratorFault() {}

    static Optional<Ruling> of(List<RunnerResult> results) {
        if (results.stream().anyMatch(result -> throttled(result) > MOST_THROTTLED)) {
            return Optional.of(new Ruling(
                    Reason.GENERATOR_THROTTLED,
                    "A runner was kept from the processor for " + most(results)
                            + " of the time, so the response times are its own. Write a larger CPU limit in"
                            + " runner.resources or none, or spread the load with a larger parallelism."));
        }
        return generators(results)
                .filter(Generator::mostlyVoid)
                .findFirst()
                .map(generator -> new Ruling(
                        Reason.NODE_STEAL,
                        "The node of a runner lost more than 2% of its processor to other machines in "
                                + generator.windowsNotJudged() + " of " + generator.windows()
                                + " windows of time, so too little is left to judge by. Place the runners on"
                                + " other nodes with runner.nodeSelector, or ask for the run at another time."));
    }

    /** Returns what else is to be known of a run, for people; none of it changes the verdict. */
    static List<String> remarks(List<RunnerResult> results) {
        long lost = generators(results).mapToLong(Generator::lostWrites).sum();
        var first = generators(results)
                .flatMap(generator -> Stream.ofNullable(generator.outputError()))
                .findFirst()
                .map(why -> ": " + why)
                .orElse("");
        long notJudged =
                generators(results).mapToLong(Generator::windowsNotJudged).sum();
        return Stream.of(
                        remark(lost > 0, "Series are incomplete: " + lost + " writes of outputs failed" + first + "."),
                        remark(
                                notJudged > 0,
                                notJudged + " windows of time were not judged, because the node lost more than 2% of"
                                        + " its processor to other machines in them."),
                        remark(
                                results.stream().anyMatch(result -> throttled(result) > SOME_THROTTLED),
                                "A runner was kept from the processor for " + most(results)
                                        + " of the time: a 99th percentile may be its own."))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> remark(boolean holds, String text) {
        return holds ? Optional.of(text) : Optional.empty();
    }

    private static String most(List<RunnerResult> results) {
        return Breach.percent(
                results.stream().mapToDouble(GeneratorFault::throttled).max().orElse(0));
    }

    private static double throttled(RunnerResult result) {
        var generator = result.generator();
        return generator == null ? 0 : generator.throttled(result.durationSeconds());
    }

    private static Stream<Generator> generators(List<RunnerResult> results) {
        return results.stream().flatMap(result -> Stream.ofNullable(result.generator()));
    }
}
