package dev.onsale.booking.reservation;

import dev.onsale.booking.catalog.Seat;
import dev.onsale.booking.catalog.SeatPlan;
import dev.onsale.booking.catalog.Section;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which seats of a schedule are taken, at one moment: one bit a seat. Never changed once it is shared. */
final class SeatMap {

    private final SeatPlan plan;
    private final Map<String, BitSet> takenBySection = new HashMap<>();
    private int taken;

    /**
     * A seat map.
     *
     * @param takenSeats ids; those that the plan does not have are left out
     */
    SeatMap(SeatPlan plan, Iterable<String> takenSeats) {
        this.plan = plan;
        for (Section section : plan.sections()) {
            takenBySection.put(section.name(), new BitSet(section.capacity()));
        }
        for (String id : takenSeats) {
            plan.find(id).ifPresent(this::take);
        }
    }

    /** The number of a seat in its section, row by row from 0. */
    static int index(Section section, int row, int number) {
        return (row - 1) * section.seatsPerRow() + number - 1;
    }

    /** The section's accessible seats. */
    static BitSet accessible(Section section) {
        BitSet seats = new BitSet(section.capacity());
        for (String position : section.accessible()) {
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

    /** The taken seats of a section. The caller may change what it gets. */
    BitSet taken(Section section) {
        BitSet seats = takenBySection.get(section.name());
        return seats == null ? new BitSet() : (BitSet) seats.clone();
    }

    /** The ids of all taken seats, section by section, row by row. */
    List<String> takenSeats() {
        List<String> ids = new ArrayList<>(taken);
        for (Section section : plan.sections()) {
            int width = section.seatsPerRow();
            taken(section).stream()
                    .mapToObj(index -> section.name() + "-" + (index / width + 1) + "-" + (index % width + 1))
                    .forEach(ids::add);
        }
        return ids;
    }

    private void take(Seat seat) {
        plan.section(seat.section()).ifPresent(section -> {
            BitSet seats = takenBySection.get(section.name());
            int index = index(section, seat.row(), seat.number());
            if (seats != null && !seats.get(index)) {
                seats.set(index);
                taken++;
            }
        });
    }
}
