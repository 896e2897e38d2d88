package dev.onsale.booking.outbox;

import dev.onsale.booking.database.RowsOfConcert;
import dev.onsale.booking.rehearsal.RehearsalData;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class OutboxRehearsal {

    @Bean
    RehearsalData outboxRehearsalData(JdbcClient database) {
        return new RowsOfConcert(database, "outbox", "processed_events", "dead_letters");
    }
}
