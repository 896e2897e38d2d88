package dev.onsale.bench;

import dev.onsale.bench.baseline.BaselineApplication;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Measures cases, each in turns with its baseline, so that both meet the same machine. */
final class Benchmark implements AutoCloseable {

    static final String HEADER = """
            | case | per second | p50 ms | p99 ms | CPU µs | baseline per second | its CPU µs | ratio \
            | wrong answers | target | reached |
            |---|---|---|---|---|---|---|---|---|---|---|
            """;

    /** Of a server's processor time; below this its compilers are as good as done. */
    private static final double COMPILED = 0.05;

    private static final int SIX_STEPS_WARM_UP_SECONDS = 90;
    private static final int SIX_STEPS_SECONDS = 40;

    private final int rounds;
    private final int warmUp;
    private final int seconds;
    private final Path folder = JavaServer.newFolder();
    private final Wrk wrk = new Wrk(folder);
    private final Sale sale;
    private final JavaServer baseline;

    /**
     * @param rounds that are counted
     * @param warmUp rounds before them at most
     * @param seconds of a round
     * @param options more options of the application's JVM
     */
    Benchmark(int rounds, int warmUp, int seconds, List<String> options) {
        this.rounds = rounds;
        this.warmUp = warmUp;
        this.seconds = seconds;
        sale = new Sale(folder, options);
        baseline = new JavaServer(
                BaselineApplication.class.getName(),
                ownClasses() + File.pathSeparator + JavaServer.classPath("baseline.classpath"),
                folder.resolve("baseline.log"),
                List.of(),
                Map.of("SPRING_THREADS_VIRTUAL_ENABLED", "true"));
    }

    List<Case> cases() {
        return Cases.all(seconds);
    }

    /** One row of the table. */
    String measure(Case candidate, boolean close) {
        var outcome = outcome(candidate, close);
        var median = outcome.candidate();
        return "| %s%s | %.0f | %.1f | %.1f | %.0f | %.0f | %.0f | %.2f | %s | %s | %s |"
                .formatted(
                        candidate.name(),
                        close ? ", new connections" : "",
                        median.perSecond(),
                        median.p50(),
                        median.p99(),
                        median.cpu(),
                        outcome.baseline().perSecond(),
                        outcome.baseline().cpu(),
                        outcome.ratio(),
                        wrong(median),
                        close ? "" : candidate.target(),
                        close || candidate.target().isEmpty()
                                ? ""
                                : candidate.reached().test(outcome) ? "yes" : "no");
    }

    /** The medians of the rounds. */
    Case.Outcome outcome(Case candidate, boolean close) {
        var loads = candidate.preparation().apply(sale);
        var bare = Cases.baseline(candidate.baseline());
        warm(baseline, () -> bare, close);
        warm(sale.server(), loads, close);
        var bares = new ArrayList<Measurement>();
        var candidates = new ArrayList<Measurement>();
        for (int round = 0; round < rounds; round++) {
            bares.add(wrk.run(baseline, bare, seconds, close));
            candidates.add(wrk.run(sale.server(), loads.get(), seconds, close));
        }
        return new Case.Outcome(Measurement.median(candidates), Measurement.median(bares));
    }

    /** Time until the server's compilers are idle: they work for minutes and take CPU from the requests. */
    private void warm(JavaServer server, Supplier<Load> loads, boolean close) {
        double share = 1;
        for (int round = 0; round < warmUp && share > COMPILED; round++) {
            var used = server.cpu();
            var compiled = server.compilersCpu();
            wrk.run(server, loads.get(), seconds, close);
            share = (double) server.compilersCpu().minus(compiled).toNanos()
                    / server.cpu().minus(used).toNanos();
        }
    }

    /** The table of the six steps, of the second of two runs: the first warms. */
    String sixSteps() {
        var scenario = new SixSteps(folder);
        scenario.run(sale, SIX_STEPS_WARM_UP_SECONDS);
        return scenario.run(sale, SIX_STEPS_SECONDS);
    }

    private static String ownClasses() {
        return BaselineApplication.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
    }

    private static String wrong(Measurement measurement) {
        return measurement.unexpected()
                + (measurement.status() == 0 ? "" : " (" + measurement.status() + ")")
                + (measurement.shed() == 0 ? "" : ", " + measurement.shed() + " shed");
    }

    @Override
    public void close() {
        sale.close();
        baseline.close();
        Programs.run(Map.of(), List.of("rm", "-rf", folder.toString()));
    }
}
