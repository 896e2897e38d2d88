package dev.onsale.booking.web;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/** The recent rate of an event. Counting takes no lock. */
final class RecentRate {

    private static final int SECONDS = 4;
    private static final int SLOTS = 8;
    private static final long COUNT = 0xffff_ffffL;

    /** One slot for each recent second: the second in the upper half, its count in the lower half. */
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
        int slot = Math.floorMod(second, SLOTS);
        while (true) {
            long seen = slots.get(slot);
            long next = seen >>> Integer.SIZE == second ? seen + 1 : (second << Integer.SIZE) + 1;
            if (slots.compareAndSet(slot, seen, next)) {
                return;
            }
        }
    }

    /** Returns the total count. */
    long total() {
        return total.sum();
    }

    /** Returns the count per second over the last four full seconds. */
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
