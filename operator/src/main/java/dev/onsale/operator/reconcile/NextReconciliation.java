package dev.onsale.operator.reconcile;

import java.time.Duration;

/** Decides when a Concert is reconciled again without an event of the cluster. */
public final class NextReconciliation {
    /** The longest time between two looks. It bounds how late a change without an event, as of a Secret, is noticed. */
    public static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

    private final Runnable atOnce;
    private Duration delay;

    /**
     * Creates it for one reconciliation.
     *
     * @param atOnce has the Concert reconciled as soon as this reconciliation has ended; called by any thread
     * @param lookAgain the longest time between two looks
     */
    public NextReconciliation(Runnable atOnce, Duration lookAgain) {
        this.atOnce = atOnce;
        this.delay = lookAgain;
    }

    /** Has the Concert reconciled as soon as possible. Any thread may call it, also after the reconciliation. */
    public void atOnce() {
        atOnce.run();
    }

    /** Has the Concert reconciled within a time. The shortest time wins. */
    public void within(Duration time) {
        if (time.compareTo(delay) < 0) {
            delay = time;
        }
    }

    /** Returns the time until the next reconciliation. */
    public Duration delay() {
        return delay;
    }
}
