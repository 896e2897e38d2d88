package dev.onsale.booking.catalog;

/** Returns how many seats are left, from a cache of up to two seconds. */
public interface Availability {

    /** Returns the seats of the schedule that are neither held nor sold. */
    long available(Concert concert, Schedule schedule);
}
