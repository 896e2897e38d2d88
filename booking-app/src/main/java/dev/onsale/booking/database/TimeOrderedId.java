package dev.onsale.booking.database;

import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Creates ids of rows: UUIDs of version 7 (RFC 9562). They begin with the time, so that new rows are appended to the
 * primary key.
 */
public final class TimeOrderedId {

    private static final int TICK_BITS = 12;
    private static final long TICKS = (1L << TICK_BITS) - 1;
    private static final long VERSION = 0x7000;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    /** The last id: milliseconds since 1970, then 12 bits that count the ids of the same millisecond. */
    private static final AtomicLong LAST = new AtomicLong();

    private static final SecureRandom RANDOM = new SecureRandom();

    private TimeOrderedId() {}

    /** Returns a new id of 36 characters, greater than earlier ones of this instance and unpredictable. */
    public static String next() {
        long time = System.currentTimeMillis() << TICK_BITS;
        long tick = LAST.updateAndGet(last -> Math.max(time, last + 1));
        long high = (tick >>> TICK_BITS << 16) | VERSION | (tick & TICKS);
        return new UUID(high, VARIANT | (RANDOM.nextLong() >>> 2)).toString();
    }
}
