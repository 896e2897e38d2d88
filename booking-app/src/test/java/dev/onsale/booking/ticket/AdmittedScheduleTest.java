package dev.onsale.booking.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.booking.catalog.ConcertFixture;
import dev.onsale.booking.identity.Role;
import dev.onsale.booking.identity.Staff;
import org.junit.jupiter.api.Test;

class AdmittedScheduleTest {

    @Test
    void aGateOfTheVersionBeforeAdmitsWhereThereIsOnePerformance() {
        var concert = ConcertFixture.ofSize(1).build();

        var admitted = AdmittedSchedule.of(concert, new Staff("a", Role.GATE, concert.name(), null), null);

        assertThat(admitted.id()).isEqualTo(concert.name() + ".day1");
    }
}
