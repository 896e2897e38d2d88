package dev.onsale.operator.loadtest.diagnosis;

/**
 * How often something was done, and how long that took in all.
 *
 * @param seconds the sum of all times
 */
record Timed(double seconds, double count) {
    static final Timed NEVER = new Timed(0, 0);

    Timed plus(Timed other) {
        return new Timed(seconds + other.seconds, count + other.count);
    }

    /** Returns what was added since; all of it if the counter began anew. */
    Timed since(Timed before) {
        return count < before.count ? this : new Timed(seconds - before.seconds, count - before.count);
    }

    /** Returns the average time in milliseconds; 0 without any. */
    double meanMillis() {
        return count == 0 ? 0 : 1000 * seconds / count;
    }
}
