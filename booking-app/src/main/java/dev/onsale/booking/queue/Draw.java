package dev.onsale.booking.queue;

/**
 * A lottery whose order is complete.
 *
 * @param base numbers of the line begin after this
 * @param participants how many were drawn
 */
record Draw(long base, long participants) {}
