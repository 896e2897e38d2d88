package dev.onsale.booking.reservation;

import dev.onsale.booking.catalog.Seat;
import dev.onsale.booking.catalog.Section;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Chooses the best seats of a section: side by side, not leaving a single free seat beside them where possible, near
 * the front, near the middle. Chooses at random among the best blocks, so that concurrent buyers are not all sent to
 * the same seats.
 */
final class BestAvailable {

    /** Number of blocks to choose from at the first attempt; doubled at each further one. */
    private static final int CHOICE = 32;

    private static final Comparator<SeatBlock> BEST_FIRST = Comparator.comparing(SeatBlock::leavesSingle)
            .thenComparingInt(SeatBlock::row)
            .thenComparingInt(SeatBlock::offCentre);

    private final Section section;
    private final int quantity;
    private final boolean accessible;
    private final BitSet accessibleSeats;

    BestAvailable(Section section, int quantity, boolean accessible) {
        this.section = section;
        this.quantity = quantity;
        this.accessible = accessible;
        accessibleSeats = SeatMap.accessible(section);
    }

    /**
     * A run of seats of a row, from {@code first} on.
     *
     * @param leavesSingle whether it leaves a single free seat beside it
     * @param offCentre twice the distance of its middle from the row's
     */
    private record SeatBlock(int row, int first, boolean leavesSingle, int offCentre) {}

    /**
     * Returns the best free seats.
     *
     * @param taken taken seats of the section, numbered row by row from 0
     * @param attempt 1, then one more each time that the chosen seats were taken
     * @return empty when there are not as many side by side
     */
    List<Seat> choose(BitSet taken, int attempt, RandomGenerator random) {
        int choice = CHOICE << (attempt - 1);
        var blocks = new ArrayList<SeatBlock>();
        long good = 0;
        // Rows further back are no better than enough good blocks in front.
        for (int row = 1; row <= section.rows() && good < choice; row++) {
            var inRow = blocksIn(row, taken);
            blocks.addAll(inRow);
            good += inRow.stream().filter(block -> !block.leavesSingle()).count();
        }
        if (blocks.isEmpty()) {
            return List.of();
        }
        blocks.sort(BEST_FIRST);
        boolean single = blocks.getFirst().leavesSingle();
        var best = blocks.stream()
                .filter(block -> block.leavesSingle() == single)
                .limit(choice)
                .toList();
        return seats(best.get(random.nextInt(best.size())));
    }

    private List<SeatBlock> blocksIn(int row, BitSet taken) {
        var blocks = new ArrayList<SeatBlock>();
        int runStart = 1;
        for (int number = 1; number <= section.seatsPerRow() + 1; number++) {
            if (number > section.seatsPerRow() || !isFree(row, number, taken)) {
                addBlocks(row, runStart, number - 1, blocks);
                runStart = number + 1;
            }
        }
        return blocks;
    }

    /** Adds all blocks within a run of free seats. */
    private void addBlocks(int row, int from, int to, List<SeatBlock> blocks) {
        for (int first = from; first + quantity - 1 <= to; first++) {
            int last = first + quantity - 1;
            boolean leavesSingle = first - from == 1 || to - last == 1;
            if (!accessible || hasAccessible(row, first)) {
                blocks.add(new SeatBlock(row, first, leavesSingle, Math.abs(first + last - section.seatsPerRow() - 1)));
            }
        }
    }

    private boolean isFree(int row, int number, BitSet taken) {
        return !taken.get(SeatMap.index(section, row, number)) && (accessible || !isAccessible(row, number));
    }

    private boolean hasAccessible(int row, int first) {
        for (int number = first; number < first + quantity; number++) {
            if (isAccessible(row, number)) {
                return true;
            }
        }
        return false;
    }

    private boolean isAccessible(int row, int number) {
        return accessibleSeats.get(SeatMap.index(section, row, number));
    }

    private List<Seat> seats(SeatBlock block) {
        var seats = new ArrayList<Seat>();
        for (int number = block.first(); number < block.first() + quantity; number++) {
            section.seat(block.row(), number).ifPresent(seats::add);
        }
        seats.sort(Comparator.comparing(Seat::id));
        return seats;
    }
}
