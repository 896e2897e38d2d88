package dev.onsale.booking.outbox.publish;

import dev.onsale.booking.database.ConcertRows;
import dev.onsale.booking.rehearsal.RehearsalData;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class OutboxRehearsal {

    @Bean
    RehearsalData outboxRehearsalData(JdbcClient database) {
        return new ConcertRows(database, "outbox", "processed_events", "dead_letters");
    }
}
