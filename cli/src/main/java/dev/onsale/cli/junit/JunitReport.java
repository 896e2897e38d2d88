package dev.onsale.cli.junit;

import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.api.v1alpha1.LoadTestRun;
import dev.onsale.api.v1alpha1.LoadTestRun.Step;
import dev.onsale.api.v1alpha1.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A run as a JUnit report: a case for the verdict, one for each step, and one for objectives over all steps.
 *
 * @param suite namespace, Concert and run
 * @param seconds how long the run took
 */
public record JunitReport(String suite, long seconds, List<JunitCase> cases) {
    private static final String VERDICT = "verdict";
    private static final String ALL_STEPS = "all steps";

    /** Copies the cases. */
    public JunitReport {
        cases = List.copyOf(cases);
    }

    /** The report of a run. */
    public static JunitReport of(Concert concert, LoadTestRun run) {
        var metadata = concert.getMetadata();
        var steps = Objects.requireNonNullElse(run.steps(), List.<Step>of()).stream()
                .map(Step::name)
                .toList();
        var breached = Objects.requireNonNullElse(run.breached(), List.<String>of());
        var cases = new ArrayList<JunitCase>();
        cases.add(verdict(run));
        steps.forEach(step -> cases.add(objectives(
                step,
                run,
                breached.stream().filter(broken -> isOf(broken, step)).toList())));
        cases.add(objectives(
                ALL_STEPS,
                run,
                breached.stream()
                        .filter(broken -> steps.stream().noneMatch(step -> isOf(broken, step)))
                        .toList()));
        return new JunitReport(
                "%s.%s.%s".formatted(metadata.getNamespace(), metadata.getName(), run.id()), seconds(run), cases);
    }

    /** The report where there was no run. */
    public static JunitReport ofNoRun(String why) {
        return new JunitReport("load-test", 0, List.of(JunitCase.error(VERDICT, "NotRun", List.of(why))));
    }

    /**
     * Writes it, over what is there.
     *
     * @throws UnwrittenReport if that cannot be done
     */
    public void write(Path file) {
        try {
            var folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(file, JunitXml.of(this), StandardCharsets.UTF_8);
        } catch (IOException e) {
            // The messages of most name the file alone.
            throw new UnwrittenReport(
                    "the report %s cannot be written (%s: %s): write another file after --junit"
                            .formatted(file, e.getClass().getSimpleName(), e.getMessage()),
                    e);
        }
    }

    long count(String element) {
        return cases.stream().filter(judged -> judged.is(element)).count();
    }

    private static JunitCase verdict(LoadTestRun run) {
        var reason = Objects.requireNonNullElse(run.reason(), "Unknown");
        var lines = Stream.of(
                        Stream.of(Objects.requireNonNullElse(run.message(), reason)),
                        Objects.requireNonNullElse(run.breached(), List.<String>of()).stream(),
                        Stream.ofNullable(run.diagnosis()))
                .flatMap(part -> part)
                .toList();
        if (run.verdict() == Verdict.FAILED) {
            return JunitCase.failure(VERDICT, reason, lines);
        }
        return run.verdict() == Verdict.PASSED || run.verdict() == Verdict.WARN
                ? JunitCase.good(VERDICT)
                : JunitCase.error(VERDICT, reason, lines);
    }

    private static JunitCase objectives(String name, LoadTestRun run, List<String> broken) {
        return broken.isEmpty()
                ? JunitCase.good(name)
                : JunitCase.failure(name, Objects.requireNonNullElse(run.reason(), "Unknown"), broken);
    }

    private static boolean isOf(String broken, String step) {
        return broken.startsWith(step + " ");
    }

    private static long seconds(LoadTestRun run) {
        return run.startedAt() == null || run.finishedAt() == null
                ? 0
                : Duration.between(Instant.parse(run.startedAt()), Instant.parse(run.finishedAt()))
                        .toSeconds();
    }
}
