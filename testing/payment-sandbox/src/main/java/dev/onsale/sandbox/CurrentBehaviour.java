package dev.onsale.sandbox;

import java.util.concurrent.TimeUnit;

/** The current behaviour of the sandbox. */
final class CurrentBehaviour {

    private Behaviour behaviour;

    CurrentBehaviour(Behaviour first) {
        behaviour = first;
    }

    synchronized Behaviour get() {
        return behaviour;
    }

    synchronized void set(Behaviour next) {
        behaviour = next;
        notifyAll();
    }

    /** Waits for this time, or until the behaviour changes. */
    synchronized void pause(Behaviour during, long millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        try {
            for (long left = millis;
                    left > 0 && behaviour.equals(during);
                    left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())) {
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
