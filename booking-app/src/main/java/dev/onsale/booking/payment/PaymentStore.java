package dev.onsale.booking.payment;

import dev.onsale.booking.identity.Buyer;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Stores payments in MySQL. */
@Component
class PaymentStore {

    private final JdbcClient database;

    PaymentStore(JdbcClient database) {
        this.database = database;
    }

    void insert(Buyer buyer, String id, String reservationId, long amount, Instant now) {
        database.sql("""
                        INSERT INTO payments (id, concert, reservation, buyer, amount, confirmed_at)
                        VALUES (?, ?, ?, ?, ?, ?)""")
                .params(id, buyer.concert(), reservationId, buyer.id(), amount, now)
                .update();
    }

    /** Returns the id of the payment of a reservation. */
    Optional<String> find(String reservationId) {
        return database.sql("SELECT id FROM payments WHERE reservation = ?")
                .param(reservationId)
                .query(String.class)
                .optional();
    }
}
