package dev.onsale.booking.incident;

import dev.onsale.booking.database.ConcertRows;
import dev.onsale.booking.rehearsal.RehearsalData;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class IncidentRehearsal {

    @Bean
    RehearsalData incidentRehearsalData(JdbcClient database) {
        return new ConcertRows(database, "affected_buyers");
    }
}
