package dev.onsale.sandbox;

import java.util.Map;

/**
 * The behaviour of the sandbox. Rates are from 0 (never) to 1 (always). A pause ends when the behaviour changes.
 *
 * @param delayMillis pause before anything is done
 * @param failureRate of calls that are answered with 503 and do nothing
 * @param declineRate of cards that are refused
 * @param lateRate of captures that are done at once and answered late
 * @param lateMillis how late
 * @param dropRate of captures and refunds that are done and never answered: the connection is closed
 */
public record Behaviour(
        long delayMillis, double failureRate, double declineRate, double lateRate, long lateMillis, double dropRate) {

    private static final long LONGEST_MILLIS = 120_000;

    public Behaviour {
        requireDuration("delayMillis", delayMillis);
        requireRate("failureRate", failureRate);
        requireRate("declineRate", declineRate);
        requireRate("lateRate", lateRate);
        requireDuration("lateMillis", lateMillis);
        requireRate("dropRate", dropRate);
    }

    /** Responds at once and takes every card. */
    public static Behaviour good() {
        return new Behaviour(0, 0, 0, 0, 0, 0);
    }

    /**
     * Reads the behaviour from the environment; good where it says nothing.
     *
     * @throws IllegalArgumentException for a value that is not a number or out of range
     */
    static Behaviour of(Map<String, String> environment) {
        return new Behaviour(
                Long.parseLong(environment.getOrDefault("SANDBOX_DELAY_MILLIS", "0")),
                Double.parseDouble(environment.getOrDefault("SANDBOX_FAILURE_RATE", "0")),
                Double.parseDouble(environment.getOrDefault("SANDBOX_DECLINE_RATE", "0")),
                Double.parseDouble(environment.getOrDefault("SANDBOX_LATE_RATE", "0")),
                Long.parseLong(environment.getOrDefault("SANDBOX_LATE_MILLIS", "0")),
                Double.parseDouble(environment.getOrDefault("SANDBOX_DROP_RATE", "0")));
    }

    public Behaviour withDelay(long millis) {
        return new Behaviour(millis, failureRate, declineRate, lateRate, lateMillis, dropRate);
    }

    public Behaviour withFailures(double rate) {
        return new Behaviour(delayMillis, rate, declineRate, lateRate, lateMillis, dropRate);
    }

    public Behaviour withDeclines(double rate) {
        return new Behaviour(delayMillis, failureRate, rate, lateRate, lateMillis, dropRate);
    }

    public Behaviour withLateAnswers(double rate, long millis) {
        return new Behaviour(delayMillis, failureRate, declineRate, rate, millis, dropRate);
    }

    public Behaviour withDroppedAnswers(double rate) {
        return new Behaviour(delayMillis, failureRate, declineRate, lateRate, lateMillis, rate);
    }

    private static void requireRate(String name, double rate) {
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException(name + " has to be from 0 to 1");
        }
    }

    private static void requireDuration(String name, long millis) {
        if (millis < 0 || millis > LONGEST_MILLIS) {
            throw new IllegalArgumentException(name + " has to be from 0 to " + LONGEST_MILLIS);
        }
    }
}
