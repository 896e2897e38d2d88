package dev.onsale.booking.catalog;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** All seats of the venue; the same for every schedule of a concert. */
public record SeatPlan(List<Section> sections) {

    /** A seat id has one spelling: no leading zeros, no signs. */
    private static final Pattern SEAT_ID = Pattern.compile("(.{1,64})-([1-9][0-9]{0,5})-([1-9][0-9]{0,5})");

    public SeatPlan {
        sections = List.copyOf(sections);
        if (sections.isEmpty()) {
            throw new IllegalArgumentException("sections: there has to be at least one");
        }
        if (sections.stream().map(Section::name).distinct().count() < sections.size()) {
            throw new IllegalArgumentException("sections: two have the same name");
        }
    }

    /** Returns the number of seats. */
    public int capacity() {
        return sections.stream().mapToInt(Section::capacity).sum();
    }

    /** Returns the section of this name. */
    public Optional<Section> section(String name) {
        return sections.stream().filter(section -> section.name().equals(name)).findFirst();
    }

    /** Returns the seat with this id, if the plan has it. */
    public Optional<Seat> find(String seatId) {
        var id = SEAT_ID.matcher(seatId);
        if (!id.matches()) {
            return Optional.empty();
        }
        return section(id.group(1))
                .flatMap(section -> section.seat(Integer.parseInt(id.group(2)), Integer.parseInt(id.group(3))));
    }
}
