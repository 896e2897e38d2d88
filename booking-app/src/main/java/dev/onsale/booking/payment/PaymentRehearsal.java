package dev.onsale.booking.payment;

import dev.onsale.booking.database.RowsOfConcert;
import dev.onsale.booking.rehearsal.RehearsalData;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class PaymentRehearsal {

    @Bean
    RehearsalData paymentRehearsalData(JdbcClient database) {
        return new RowsOfConcert(database, "payments", "payment_attempts");
    }
}
