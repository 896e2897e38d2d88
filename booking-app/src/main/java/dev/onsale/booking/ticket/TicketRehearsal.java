package dev.onsale.booking.ticket;

import dev.onsale.booking.database.ConcertRows;
import dev.onsale.booking.rehearsal.RehearsalData;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class TicketRehearsal {

    @Bean
    RehearsalData ticketRehearsalData(JdbcClient database) {
        return new ConcertRows(database, "tickets");
    }
}
