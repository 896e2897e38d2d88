package dev.onsale.booking.idempotency;

import dev.onsale.booking.database.ConcertRows;
import dev.onsale.booking.rehearsal.RehearsalData;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class IdempotencyRehearsal {

    @Bean
    RehearsalData idempotencyRehearsalData(JdbcClient database) {
        return new ConcertRows(database, "idempotency_keys");
    }
}
