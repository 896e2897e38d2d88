package dev.onsale.booking.reservation;

import dev.onsale.booking.catalog.Seat;
import dev.onsale.booking.catalog.SeatPlan;
import dev.onsale.booking.catalog.Section;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The taken seats of a schedule at one moment, one bit a seat. Not changed once shared. */
final class SeatMap {

    private final SeatPlan plan;
    private final Map<String, BitSet> takenBySection = new HashMap<>();
    private int taken;

    /**
     * Creates a seat map.
     *
     * @param takenSeats ids; unknown ones are ignored
     */
    SeatMap(SeatPlan plan, Iterable<String> takenSeats) {
        this.plan = plan;
        for (var section : plan.sections()) {
            takenBySection.put(section.name(), new BitSet(section.capacity()));
        }
        for (var id : takenSeats) {
            plan.find(id).ifPresent(this::take);
        }
    }

    /** Returns the index of a seat in its section, row by row from 0. */
    static int index(Section section, int row, int number) {
        return (row - 1) * section.seatsPerRow() + number - 1;
    }

    /** Returns the section's accessible seats. */
    static BitSet accessible(Section section) {
        var seats = new BitSet(section.capacity());
        for (var position : section.accessible()) {
            int dash = position.indexOf('-');
            seats.set(index(
                    section,
                    Integer.parseInt(position.substring(0, dash)),
                    Integer.parseInt(position.substring(dash + 1))));
        }
        return seats;
    }

    SeatPlan plan() {
        return plan;
    }

    /** Returns a copy of the taken seats of a section. */
    BitSet taken(Section section) {
        var seats = takenBySection.get(section.name());
        return seats == null ? new BitSet() : (BitSet) seats.clone();
    }

    /** Returns the ids of all taken seats, by section and row. */
    List<String> takenSeats() {
        var ids = new ArrayList<String>(taken);
        for (var section : plan.sections()) {
            int width = section.seatsPerRow();
            taken(section).stream()
                    .mapToObj(index -> section.name() + "-" + (index / width + 1) + "-" + (index % width + 1))
                    .forEach(ids::add);
        }
        return ids;
    }

    private void take(Seat seat) {
        plan.section(seat.section()).ifPresent(section -> {
            var seats = takenBySection.get(section.name());
            int index = index(section, seat.row(), seat.number());
            if (seats != null && !seats.get(index)) {
                seats.set(index);
                taken++;
            }
        });
    }
}
