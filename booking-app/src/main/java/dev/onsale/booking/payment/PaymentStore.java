package dev.onsale.booking.payment;

import dev.onsale.booking.database.UtcColumn;
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

    /**
     * Inserts a payment.
     *
     * @param activeAt when the buyer was active for it, by the clock of the queue
     */
    void insert(Buyer buyer, String id, String reservationId, long amount, Instant activeAt, Instant now) {
        database.sql("""
                        INSERT INTO payments (id, concert, reservation, buyer, amount, active_at, confirmed_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?)""")
                .params(id, buyer.concert(), reservationId, buyer.id(), amount, activeAt, now)
                .update();
    }

    /** Returns when the buyer was active for a payment; empty for those of versions before. */
    Optional<Instant> activeAt(String id) {
        return database.sql("SELECT active_at FROM payments WHERE id = ? AND active_at IS NOT NULL")
                .param(id)
                .query((row, _) -> UtcColumn.read(row, "active_at"))
                .optional();
    }

    /** Returns the id of the payment of a reservation. */
    Optional<String> find(String reservationId) {
        return database.sql("SELECT id FROM payments WHERE reservation = ?")
                .param(reservationId)
                .query(String.class)
                .optional();
    }
}
