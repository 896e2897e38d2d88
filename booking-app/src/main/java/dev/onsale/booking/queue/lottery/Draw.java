package dev.onsale.booking.queue.lottery;

/**
 * A lottery whose order is complete.
 *
 * @param base numbers of the line begin after this
 * @param participants how many were drawn
 */
public record Draw(long base, long participants) {}
