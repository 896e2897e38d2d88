package dev.onsale.booking.reservation;

import dev.onsale.booking.catalog.Concerts;
import dev.onsale.booking.database.ConcertRows;
import dev.onsale.booking.rehearsal.RehearsalData;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class ReservationRehearsal {

    @Bean
    RehearsalData reservationRehearsalData(
            JdbcClient database, SeatLeases leases, SeatConflicts conflicts, Concerts concerts) {
        var rows = new ConcertRows(database, "reservation_seats", "reservations", "buyer_locks");
        return name -> {
            rows.remove(name);
            var concert = concerts.require(name);
            concert.schedules().forEach(schedule -> leases.clear(concert, schedule.id()));
            conflicts.clear(concert);
        };
    }
}
