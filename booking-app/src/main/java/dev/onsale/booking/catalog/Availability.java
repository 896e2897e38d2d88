package dev.onsale.booking.catalog;

/** Returns how many seats are left, from a cache of up to two seconds. */
public interface Availability {

    /** Returns the seats of a section that are neither held nor sold for the schedule. */
    long available(Concert concert, Schedule schedule, Section section);
}
