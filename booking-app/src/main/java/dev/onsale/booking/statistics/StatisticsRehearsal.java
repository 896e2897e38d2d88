package dev.onsale.booking.statistics;

import dev.onsale.booking.database.ConcertRows;
import dev.onsale.booking.rehearsal.RehearsalData;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class StatisticsRehearsal {

    @Bean
    RehearsalData statisticsRehearsalData(JdbcClient database) {
        return new ConcertRows(database, "sales_figures", "seat_demand");
    }
}
