package dev.onsale.booking.web;

/**
 * What an instance remembers under keys that clients choose. Each has its share of the heap, and all together stay
 * under a tenth of it, however many keys clients make up. Sizes are measured, and rounded up, by a test.
 */
public enum CacheShare {
    /** Valid access tokens, by their bytes. */
    ACCESS_TOKENS(24, 1),
    /** Rate limits of buyers. */
    BUYER_LIMITS(16, 640),
    /** Rate limits of addresses that open sessions of guests. */
    GUEST_LIMITS(6, 640),
    /** Rate limits of addresses that open sessions of staff. */
    STAFF_LIMITS(2, 640),
    /** Bad responses to buyers that wait to be written. */
    AFFECTED_BUYERS(10, 400),
    /** Seat maps, by their bytes. */
    SEAT_MAPS(14, 1),
    /** Places in the queue that have ended. */
    DEPARTURES(13, 400),
    /** Pages of the published draw, by their bytes. */
    LOTTERY_PAGES(14, 1);

    private static final int WHOLE = 1000;

    private final int permille;
    private final int bytes;

    CacheShare(int permille, int bytes) {
        this.permille = permille;
        this.bytes = bytes;
    }

    /** Returns how many may be remembered. */
    public long most() {
        return most(Runtime.getRuntime().maxMemory());
    }

    long most(long heap) {
        return heap / WHOLE * permille / bytes;
    }

    /** Returns what one takes at most, with its key and its place in the cache. */
    public int bytes() {
        return bytes;
    }
}
