package dev.onsale.booking.catalog;

import java.util.Optional;
import java.util.Set;

/**
 * A block of seats with one price.
 *
 * @param price of each seat, in the smallest unit of the concert's currency
 * @param accessible the accessible seats as {@code {row}-{number}}
 */
public record Section(String name, int rows, int seatsPerRow, long price, Set<String> accessible) {

    public Section {
        accessible = Set.copyOf(accessible);
        if (rows < 1 || seatsPerRow < 1) {
            throw new IllegalArgumentException(
                    "section %s: rows and seatsPerRow have to be at least 1".formatted(name));
        }
        if (price < 0) {
            throw new IllegalArgumentException("section %s: price has to be 0 or more".formatted(name));
        }
    }

    /** Returns the number of seats. */
    public int capacity() {
        return rows * seatsPerRow;
    }

    /** Returns the seat at a row and number, both counted from 1; empty outside the section. */
    public Optional<Seat> seat(int row, int number) {
        if (row < 1 || row > rows || number < 1 || number > seatsPerRow) {
            return Optional.empty();
        }
        var position = row + "-" + number;
        return Optional.of(new Seat(name + "-" + position, name, row, number, price, accessible.contains(position)));
    }
}
