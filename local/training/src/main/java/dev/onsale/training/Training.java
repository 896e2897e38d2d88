package dev.onsale.training;

import dev.onsale.servers.Servers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * {@code Training JOURNEYS ROOT COMMAND...}: runs the command, which starts the application with ROOT as its root
 * folder, on servers of its own, lets that many buyers buy a seat, asks it to end and waits until it has. Prints how
 * long it took until the application said that it was ready, and how long the journeys took.
 */
final class Training {

    /** Writing the cache ends it, while compilers take the processors: two minutes were once not enough. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private static final int TOLD = 5;
    private static final String CONCERT_FILE = "/tmp/concert.json";

    private Training() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        int journeys = Integer.parseInt(args[0]);
        var root = Path.of(args[1]);
        var command = Arrays.asList(args).subList(2, args.length);
        int port = Servers.freePort();
        int managementPort = Servers.freePort();
        Files.writeString(Path.of(root + CONCERT_FILE), Journey.CONCERT);

        var builder = new ProcessBuilder(command).inheritIO();
        builder.environment().putAll(Servers.environment());
        builder.environment().put("SERVER_PORT", Integer.toString(port));
        builder.environment().put("MANAGEMENT_SERVER_PORT", Integer.toString(managementPort));
        builder.environment().put("CONCERT_FILE", CONCERT_FILE);
        builder.environment().put("TOKEN_SIGNING_KEY", "dHJhaW5pbmctc2lnbnMtd2l0aC10aGlzLWtleS1vZi0zMi0=");
        builder.environment().put("REHEARSAL_KEY", Journey.REHEARSAL_KEY);
        builder.environment().put("ONSALE_DRAIN", "0s");
        long start = System.nanoTime();
        var application = builder.start();
        try {
            var management = new Calls("http://127.0.0.1:" + managementPort);
            awaitReady(application, management);
            System.out.printf(
                    "ready after %d ms, of processor time %d ms%n",
                    millisSince(start),
                    application.info().totalCpuDuration().orElseThrow().toMillis());
            work(journeys, new Journey(new Calls("http://127.0.0.1:" + port)));
            management.get("/actuator/prometheus");
            management.get("/actuator/concert");
            application.destroy();
            if (!application.waitFor(PATIENCE)) {
                throw new IllegalStateException("the application did not end within " + PATIENCE);
            }
        } finally {
            // The JVM that writes the cache is a child of the one that learnt.
            application.descendants().forEach(ProcessHandle::destroyForcibly);
            application.destroyForcibly();
        }
    }

    private static void work(int journeys, Journey journey) throws IOException, InterruptedException {
        for (int number = 1; number <= journeys; number++) {
            long begin = System.nanoTime();
            journey.make(number);
            if (number <= TOLD) {
                System.out.printf("journey %d took %d ms%n", number, millisSince(begin));
            }
        }
    }

    private static void awaitReady(Process application, Calls management) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!management.answers("/actuator/health/readiness")) {
            if (!application.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException("the application did not become ready; its log is above");
            }
            Thread.sleep(10);
        }
    }

    private static long millisSince(long start) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }
}
