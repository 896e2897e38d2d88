package dev.onsale.booking.reservation;

import dev.onsale.booking.catalog.Seat;
import dev.onsale.booking.catalog.Section;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Chooses the best seats of a section: side by side, leaving nobody's neighbour seat alone where that can be avoided, near the front, near the middle. Buyers who ask at the same
 * moment should not all be sent to the same seats, so it chooses at random among the few best blocks.
 */
final class BestAvailable {

    /** Among how many blocks it chooses at the first attempt; twice as many at each further one. */
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
     * A row's seats from {@code first} on.
     *
     * @param leavesSingle whether one free seat would be left alone beside them
     * @param offCentre twice the distance of their middle from the row's
     */
    private record SeatBlock(int row, int first, boolean leavesSingle, int offCentre) {}

    /**
     * The best free seats.
     *
     * @param taken the section's taken seats, numbered row by row from 0
     * @param attempt 1, then one more each time that the chosen seats were gone
     * @return empty when there are not as many side by side
     */
    List<Seat> choose(BitSet taken, int attempt, RandomGenerator random) {
        int choice = CHOICE << (attempt - 1);
        List<SeatBlock> blocks = new ArrayList<>();
        long good = 0;
        // Rows further behind are no better than enough good blocks in front.
        for (int row = 1; row <= section.rows() && good < choice; row++) {
            List<SeatBlock> inRow = blocksIn(row, taken);
            blocks.addAll(inRow);
            good += inRow.stream().filter(block -> !block.leavesSingle()).count();
        }
        if (blocks.isEmpty()) {
            return List.of();
        }
        blocks.sort(BEST_FIRST);
        boolean single = blocks.getFirst().leavesSingle();
        List<SeatBlock> best = blocks.stream()
                .filter(block -> block.leavesSingle() == single)
                .limit(choice)
                .toList();
        return seats(best.get(random.nextInt(best.size())));
    }

    private List<SeatBlock> blocksIn(int row, BitSet taken) {
        List<SeatBlock> blocks = new ArrayList<>();
        int runStart = 1;
        for (int number = 1; number <= section.seatsPerRow() + 1; number++) {
            if (number > section.seatsPerRow() || !isFree(row, number, taken)) {
                addBlocks(row, runStart, number - 1, blocks);
                runStart = number + 1;
            }
        }
        return blocks;
    }

    /** All blocks within a run of free seats. */
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
        List<Seat> seats = new ArrayList<>();
        for (int number = block.first(); number < block.first() + quantity; number++) {
            section.seat(block.row(), number).ifPresent(seats::add);
        }
        seats.sort(Comparator.comparing(Seat::id));
        return seats;
    }
}
