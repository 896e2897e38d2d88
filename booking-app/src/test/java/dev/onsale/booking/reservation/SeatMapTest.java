package dev.onsale.booking.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.booking.catalog.ConcertFixture;
import dev.onsale.booking.catalog.SeatPlan;
import dev.onsale.booking.catalog.Section;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class SeatMapTest {

    private static final SeatPlan PLAN = new SeatPlan(
            List.of(new Section("R", 12, 15, 100, Set.of("1-1")), new Section("S-left", 3, 7, 50, Set.of())));

    @Property
    void everySeatIsFoundAgainUnderItsId(
            @ForAll @IntRange(min = 0, max = 1) int section,
            @ForAll @IntRange(min = 1, max = 3) int row,
            @ForAll @IntRange(min = 1, max = 7) int number) {
        var id = PLAN.sections().get(section).name() + "-" + row + "-" + number;

        assertThat(new SeatMap(PLAN, List.of(id)).takenSeats()).containsExactly(id);
    }

    @Test
    void takenSeatsStandInTheOrderOfThePlanEachOnce() {
        var map = new SeatMap(PLAN, List.of("S-left-1-1", "R-10-2", "R-2-10", "R-2-9", "R-2-9"));

        assertThat(map.takenSeats()).containsExactly("R-2-9", "R-2-10", "R-10-2", "S-left-1-1");
    }

    @Test
    void seatsThatThePlanNoLongerHasAreLeftOut() {
        assertThat(new SeatMap(PLAN, List.of("R-99-1", "Q-1-1", "nonsense")).takenSeats())
                .isEmpty();
    }

    @Test
    void theVersionDependsOnWhatIsTakenOnly() {
        var one = document(new SeatMap(PLAN, List.of("R-1-1", "R-1-2")));
        var same = document(new SeatMap(PLAN, List.of("R-1-2", "R-1-1")));
        var other = document(new SeatMap(PLAN, List.of("R-1-1")));

        assertThat(same.etag()).isEqualTo(one.etag());
        assertThat(other.etag()).isNotEqualTo(one.etag());
        assertThat(one.orNewer(same)).isSameAs(one);
        assertThat(one.orNewer(other)).isSameAs(other);
    }

    private static SeatMapDocument document(SeatMap map) {
        return SeatMapDocument.of(ConcertFixture.ofSize(1).build(), map, new JsonMapper());
    }
}
