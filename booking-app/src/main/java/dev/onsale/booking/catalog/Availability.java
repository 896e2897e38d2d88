package dev.onsale.booking.catalog;

/** How many seats are left; answers from memory or a short cache, may be up to a second old. */
public interface Availability {

    /** Seats of the schedule that are neither held nor sold. */
    long available(String concert, String scheduleId);
}
