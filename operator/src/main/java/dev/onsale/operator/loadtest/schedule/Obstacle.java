package dev.onsale.operator.loadtest.schedule;

import dev.onsale.api.v1alpha1.LoadTestStatus;

/**
 * What stands against a run.
 *
 * @param message why it does not start, and what to do
 * @param passing whether it is expected to go by itself
 */
public record Obstacle(String message, boolean passing) {
    /** Returns an obstacle that goes by itself, such as a rollout. */
    public static Obstacle passing(String message) {
        return new Obstacle(message, true);
    }

    /** Returns an obstacle that stays until somebody acts. */
    public static Obstacle lasting(String message) {
        return new Obstacle(message, false);
    }

    /** Returns the reason in the form of the status, for programs such as the command line. */
    public String reason() {
        return passing ? LoadTestStatus.WAITING : LoadTestStatus.REFUSED;
    }
}
