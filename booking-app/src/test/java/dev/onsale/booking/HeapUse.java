package dev.onsale.booking;

import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/** Measures what objects take on the heap. */
public final class HeapUse {

    private static final int TRIES = 3;

    private HeapUse() {}

    /** Returns the bytes of what is built, without what the JVM did meanwhile. */
    public static long of(Supplier<?> build) {
        return LongStream.generate(() -> measure(build)).limit(TRIES).min().orElseThrow();
    }

    private static long measure(Supplier<?> build) {
        long before = used();
        var kept = build.get();
        try {
            return used() - before;
        } finally {
            Reference.reachabilityFence(kept);
        }
    }

    private static long used() {
        var memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }
}
