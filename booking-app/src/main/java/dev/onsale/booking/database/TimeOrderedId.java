package dev.onsale.booking.database;

import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Ids of rows: UUIDs that begin with the time (version 7 of RFC 9562), so that new rows go to the end of the primary key. */
public final class TimeOrderedId {

    private static final int TICK_BITS = 12;
    private static final long TICKS = (1L << TICK_BITS) - 1;
    private static final long VERSION = 0x7000;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    /** Of the last id: milliseconds since 1970, and behind them in the last 12 bits how many came before it in the same one. */
    private static final AtomicLong LAST = new AtomicLong();

    private static final SecureRandom RANDOM = new SecureRandom();

    private TimeOrderedId() {}

    /** A new id, 36 characters. Greater than those that this instance gave before; the others tell nobody what it will be. */
    public static String next() {
        long time = System.currentTimeMillis() << TICK_BITS;
        long tick = LAST.updateAndGet(last -> Math.max(time, last + 1));
        long high = (tick >>> TICK_BITS << 16) | VERSION | (tick & TICKS);
        return new UUID(high, VARIANT | (RANDOM.nextLong() >>> 2)).toString();
    }
}
