package dev.onsale.booking.catalog;

/** How many seats are left; answers from a short cache, may be two seconds old. */
public interface Availability {

    /** Seats of the schedule that are neither held nor sold. */
    long available(Concert concert, Schedule schedule);
}
