package dev.onsale.bench;

import java.util.Arrays;
import java.util.List;

/** Prints the table of the cases that are named, or of all. */
final class Main {

    private static final int ROUNDS = 3;
    private static final int WARM_UP = 60;
    private static final int SECONDS = 3;

    private static final int BOOKINGS = 500_000;

    private Main() {}

    /** Measures what the arguments name. */
    public static void main(String[] arguments) {
        var wanted = Arrays.asList(arguments);
        var options = List.of(System.getProperty("onsale.bench.jvm", "").split(" "));
        if (wanted.equals(List.of(LargeAudit.NAME))) {
            System.out.print(LargeAudit.measureOf(BOOKINGS));
            return;
        }
        try (var benchmark = new Benchmark(
                Integer.getInteger("onsale.bench.rounds", ROUNDS),
                Integer.getInteger("onsale.bench.warmUp", WARM_UP),
                Integer.getInteger("onsale.bench.seconds", SECONDS),
                options.getFirst().isEmpty() ? List.of() : options)) {
            System.out.print(Benchmark.HEADER);
            for (var candidate : benchmark.cases()) {
                for (boolean close : new boolean[] {false, true}) {
                    if (wanted.isEmpty() || wanted.contains(candidate.name() + (close ? "-close" : ""))) {
                        System.out.println(benchmark.measure(candidate, close));
                    }
                }
            }
            if (wanted.isEmpty() || wanted.contains(SixSteps.NAME)) {
                System.out.print(benchmark.sixSteps());
            }
        }
    }
}
