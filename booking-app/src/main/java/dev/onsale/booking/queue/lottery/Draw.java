package dev.onsale.booking.queue.lottery;

/**
 * A completed draw.
 *
 * @param base the numbers of the draw begin after this one
 * @param participants number of participants
 */
public record Draw(long base, long participants) {}
