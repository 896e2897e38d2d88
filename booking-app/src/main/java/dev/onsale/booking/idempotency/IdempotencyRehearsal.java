package dev.onsale.booking.idempotency;

import dev.onsale.booking.database.RowsOfConcert;
import dev.onsale.booking.rehearsal.RehearsalData;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class IdempotencyRehearsal {

    @Bean
    RehearsalData idempotencyRehearsalData(JdbcClient database) {
        return new RowsOfConcert(database, "idempotency_keys");
    }
}
