package dev.onsale.booking.statistics;

import dev.onsale.booking.database.RowsOfConcert;
import dev.onsale.booking.rehearsal.RehearsalData;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class StatisticsRehearsal {

    @Bean
    RehearsalData statisticsRehearsalData(JdbcClient database) {
        return new RowsOfConcert(database, "sales_figures", "seat_demand");
    }
}
