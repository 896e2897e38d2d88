package dev.onsale.booking.queue.line;

/**
 * What a buyer's signed token says.
 *
 * @param number the buyer's number in the line
 * @param epoch the line's epoch when the token was given
 * @param joinedAt when the buyer joined, milliseconds of Redis' clock; 0 when not known
 */
public record QueueToken(String concert, String buyer, long number, long epoch, long joinedAt) {}
