package dev.onsale.booking.web;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/** How often something happened lately. Counting takes no lock. */
final class RecentRate {

    private static final int SECONDS = 4;
    private static final int SLOTS = 8;
    private static final long COUNT = 0xffff_ffffL;

    /** For each of the last seconds: which one it is in the upper half, and how often it happened in the lower. */
    private final AtomicLongArray slots = new AtomicLongArray(SLOTS);

    private final LongAdder total = new LongAdder();
    private final LongSupplier nanoTime;
    private final long start;

    RecentRate(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
    }

    /** Counts one. */
    void count() {
        total.increment();
        long second = second();
        int slot = (int) (second % SLOTS);
        while (true) {
            long seen = slots.get(slot);
            long next = seen >>> Integer.SIZE == second ? seen + 1 : (second << Integer.SIZE) + 1;
            if (slots.compareAndSet(slot, seen, next)) {
                return;
            }
        }
    }

    /** All that were counted. */
    long total() {
        return total.sum();
    }

    /** A second, over the last four full ones. */
    double perSecond() {
        long now = second();
        long counted = 0;
        for (long second = Math.max(0, now - SECONDS); second < now; second++) {
            long seen = slots.get((int) (second % SLOTS));
            counted += seen >>> Integer.SIZE == second ? seen & COUNT : 0;
        }
        return counted / (double) SECONDS;
    }

    private long second() {
        // From 1, so that an empty slot is not the first second.
        return 1 + TimeUnit.NANOSECONDS.toSeconds(nanoTime.getAsLong() - start);
    }
}
