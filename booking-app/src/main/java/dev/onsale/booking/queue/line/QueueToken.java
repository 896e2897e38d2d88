package dev.onsale.booking.queue.line;

/**
 * The content of a signed queue token.
 *
 * @param number the buyer's number in the line
 * @param epoch the line's epoch when the token was issued
 * @param joinedAt when the buyer joined, in milliseconds of Redis' clock; 0 when unknown. When negative: minus the
 *     end of the buyer's active place, of which the token is the proof
 */
public record QueueToken(String concert, String buyer, long number, long epoch, long joinedAt) {}
