package dev.onsale.booking.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.booking.catalog.Seat;
import dev.onsale.booking.catalog.Section;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BestAvailableTest {

    private static final Section SECTION = new Section("A", 3, 6, 100, Set.of("1-1", "1-2"));

    @Property
    void chosenSeatsAreFreeSideBySideAndNotKeptForOthers(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 4) int quantity,
            @ForAll @IntRange(max = 100) int full) {
        var random = new Random(seed);
        var taken = new BitSet();
        IntStream.range(0, SECTION.capacity())
                .filter(n -> random.nextInt(100) < full)
                .forEach(taken::set);

        var seats = new BestAvailable(SECTION, quantity, false).choose(taken, 1, random);

        if (seats.isEmpty()) {
            assertThat(hasPlace(taken, quantity)).isFalse();
        } else {
            assertThat(seats).hasSize(quantity).noneMatch(Seat::accessible);
            assertThat(seats)
                    .extracting(Seat::row)
                    .containsOnly(seats.getFirst().row());
            var numbers = seats.stream().map(Seat::number).sorted().toList();
            assertThat(numbers.getLast() - numbers.getFirst()).isEqualTo(quantity - 1);
            assertThat(seats).noneMatch(seat -> taken.get(SeatMap.index(SECTION, seat.row(), seat.number())));
        }
    }

    @Property
    void nobodyIsLeftAloneWhereThatCanBeAvoided(@ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int quantity) {
        var taken = new BitSet();
        taken.set(0, 6);
        // Rows 2 and 3 are empty: six seats leave none, any other number can stand at the end of a row.
        var seats = new BestAvailable(SECTION, quantity, false).choose(taken, 1, new Random(seed));

        int first = seats.stream().mapToInt(Seat::number).min().orElseThrow();
        int last = seats.stream().mapToInt(Seat::number).max().orElseThrow();
        if (quantity != 5) { // five of six always leave one
            assertThat(first - 1).isNotEqualTo(1);
            assertThat(6 - last).isNotEqualTo(1);
        }
    }

    @Test
    void accessibleSeatsAreForThoseWhoAsk() {
        var taken = new BitSet();
        taken.set(2, SECTION.capacity());

        assertThat(new BestAvailable(SECTION, 1, false).choose(taken, 1, new Random()))
                .isEmpty();
        assertThat(new BestAvailable(SECTION, 2, true).choose(taken, 1, new Random()))
                .extracting(Seat::id)
                .containsExactly("A-1-1", "A-1-2");
    }

    @Test
    void whoAsksForAnAccessibleSeatGetsOne() {
        for (int n = 0; n < 50; n++) {
            assertThat(new BestAvailable(SECTION, 3, true).choose(new BitSet(), 1, new Random(n)))
                    .anyMatch(Seat::accessible);
        }
    }

    @Property
    void aSeatIsLeftAloneOnlyWhereNoPlaceAvoidsIt(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 4) int quantity,
            @ForAll @IntRange(max = 100) int full,
            @ForAll boolean accessible) {
        var random = new Random(seed);
        var taken = taken(random, full);

        var seats = new BestAvailable(SECTION, quantity, accessible).choose(taken, 1, random);

        boolean avoidable = false;
        for (int row = 1; row <= SECTION.rows(); row++) {
            for (int first = 1; first + quantity - 1 <= SECTION.seatsPerRow(); first++) {
                avoidable |= isPlace(row, first, quantity, accessible, taken)
                        && !leavesOneAlone(row, first, quantity, accessible, taken);
            }
        }
        if (!seats.isEmpty()) {
            var first =
                    seats.stream().min(Comparator.comparingInt(Seat::number)).orElseThrow();
            assertThat(leavesOneAlone(first.row(), first.number(), quantity, accessible, taken))
                    .isEqualTo(!avoidable);
        }
    }

    @Property
    void accessibleSeatsGoToThoseWhoAskAndAlwaysToThem(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 4) int quantity,
            @ForAll @IntRange(max = 100) int full,
            @ForAll boolean accessible) {
        var random = new Random(seed);

        var seats = new BestAvailable(SECTION, quantity, accessible).choose(taken(random, full), 1, random);

        if (!seats.isEmpty()) {
            assertThat(seats.stream().anyMatch(Seat::accessible)).isEqualTo(accessible);
        }
    }

    private static BitSet taken(Random random, int full) {
        var taken = new BitSet();
        IntStream.range(0, SECTION.capacity())
                .filter(n -> random.nextInt(100) < full)
                .forEach(taken::set);
        return taken;
    }

    private static boolean isFree(int row, int number, boolean accessible, BitSet taken) {
        return number >= 1
                && number <= SECTION.seatsPerRow()
                && !taken.get(SeatMap.index(SECTION, row, number))
                && (accessible || !SECTION.accessible().contains(row + "-" + number));
    }

    private static boolean isPlace(int row, int first, int quantity, boolean accessible, BitSet taken) {
        return IntStream.range(first, first + quantity).allMatch(number -> isFree(row, number, accessible, taken))
                && (!accessible
                        || IntStream.range(first, first + quantity)
                                .anyMatch(number -> SECTION.accessible().contains(row + "-" + number)));
    }

    private static boolean leavesOneAlone(int row, int first, int quantity, boolean accessible, BitSet taken) {
        int next = first + quantity;
        return (isFree(row, first - 1, accessible, taken) && !isFree(row, first - 2, accessible, taken))
                || (isFree(row, next, accessible, taken) && !isFree(row, next + 1, accessible, taken));
    }

    private static boolean hasPlace(BitSet taken, int quantity) {
        for (int row = 1; row <= SECTION.rows(); row++) {
            int run = 0;
            for (int number = 1; number <= SECTION.seatsPerRow(); number++) {
                boolean free = !taken.get(SeatMap.index(SECTION, row, number))
                        && !SECTION.accessible().contains(row + "-" + number);
                run = free ? run + 1 : 0;
                if (run >= quantity) {
                    return true;
                }
            }
        }
        return false;
    }
}
