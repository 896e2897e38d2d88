package dev.onsale.booking.queue.line;

import dev.onsale.booking.queue.line.Departures.Position;

/**
 * The end of a buyer's place. It ends all tokens that the buyer had got until then.
 *
 * @param epoch of the line when the place ended
 * @param number how many places had ended in the epoch
 * @param through the last number of the line when the place ended
 * @param leftAt milliseconds of Redis' clock; for tokens of a lottery, which have no number
 */
public record Departure(String buyer, long epoch, long number, long through, long leftAt) {

    /** The end of the buyer's place that the report tells of. */
    static Departure of(String buyer, long number, LineSnapshot line) {
        return new Departure(buyer, line.epoch(), number, line.issued(), line.now());
    }

    /** Returns the departure that also ends the token, which may be of numbers that Redis has lost. */
    Departure of(QueueToken token) {
        return new Departure(
                buyer,
                Math.max(epoch, token.epoch()),
                token.epoch() > epoch ? 0 : number,
                Math.max(through, token.number()),
                leftAt);
    }

    /**
     * Whether the token is one of a place that has ended.
     *
     * @param number of the place; 0 or less when there is none
     */
    boolean ends(QueueToken token, long number) {
        return token.epoch() <= epoch && (number > 0 ? number <= through : token.joinedAt() <= leftAt);
    }

    Position position() {
        return new Position(epoch, number);
    }

    /** Returns what both of them end; those of another epoch come before. */
    Departure with(Departure other) {
        if (epoch != other.epoch) {
            return epoch > other.epoch ? this : other;
        }
        return new Departure(
                buyer,
                epoch,
                Math.max(number, other.number),
                Math.max(through, other.through),
                Math.max(leftAt, other.leftAt));
    }
}
