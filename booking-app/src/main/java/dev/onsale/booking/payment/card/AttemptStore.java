package dev.onsale.booking.payment.card;

import dev.onsale.booking.database.UtcColumn;
import dev.onsale.booking.identity.Buyer;
import dev.onsale.booking.payment.card.PaymentAttempt.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Stores payment attempts in MySQL, by whose clock they are due. Within a transaction an attempt is locked before its
 * buyer, and the buyer before the reservation.
 */
@Component
class AttemptStore {

    private static final String SELECT =
            "SELECT id, concert, reservation, buyer, amount, idempotency_key, status, created_at, active_at, checks,"
                    + " TIMESTAMPDIFF(SECOND, created_at, UTC_TIMESTAMP(3)) AS age FROM payment_attempts ";

    private final JdbcClient database;

    AttemptStore(JdbcClient database) {
        this.database = database;
    }

    /**
     * Inserts an attempt before the provider is called.
     *
     * @param ownTime for so long only its own request may ask the provider about it
     * @throws DuplicateKeyException when another attempt for the reservation is unsettled
     */
    void insert(PaymentAttempt attempt, Duration ownTime) {
        database.sql("""
                        INSERT INTO payment_attempts
                            (id, concert, reservation, buyer, amount, idempotency_key, status,
                                active_at, created_at, next_check_at, checks)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?,
                            UTC_TIMESTAMP(3), UTC_TIMESTAMP(3) + INTERVAL ? SECOND, 0)""")
                .param(attempt.id())
                .param(attempt.buyer().concert())
                .param(attempt.reservationId())
                .param(attempt.buyer().id())
                .param(attempt.amount())
                .param(attempt.idempotencyKey())
                .param(attempt.status().name())
                .param(attempt.activeAt())
                .param(ownTime.toSeconds())
                .update();
    }

    Optional<PaymentAttempt> find(String id) {
        return database.sql(SELECT + "WHERE id = ?")
                .param(id)
                .query((row, number) -> attempt(row))
                .optional();
    }

    /** Returns the unsettled attempt for a reservation. */
    Optional<PaymentAttempt> findUnsettled(String reservationId) {
        return database.sql(SELECT + "WHERE reservation = ? AND unsettled = 1")
                .param(reservationId)
                .query((row, number) -> attempt(row))
                .optional();
    }

    /**
     * Changes the status of an attempt. Returns false when it does not have the status {@code from}: another caller was
     * first.
     */
    boolean move(String id, Status from, Status to, Instant now) {
        return database.sql("UPDATE payment_attempts SET status = ?, settled_at = ? WHERE id = ? AND status = ?")
                        .params(to.name(), now, id, from.name())
                        .update()
                == 1;
    }

    /** Lets any instance settle the attempt from now on. */
    void checkNow(String id) {
        database.sql("UPDATE payment_attempts SET next_check_at = UTC_TIMESTAMP(3) WHERE id = ? AND checks = 0")
                .param(id)
                .update();
    }

    /** Locks unsettled attempts that are due, for the running transaction. */
    List<DueAttempt> lockDue(int limit) {
        return database.sql(SELECT + """
                        WHERE unsettled = 1 AND next_check_at <= UTC_TIMESTAMP(3)
                        ORDER BY next_check_at LIMIT ? FOR UPDATE SKIP LOCKED""")
                .param(limit)
                .query((row, number) ->
                        new DueAttempt(attempt(row), row.getInt("checks"), Duration.ofSeconds(row.getLong("age"))))
                .list();
    }

    /**
     * An attempt that is due for settlement.
     *
     * @param checks how often the provider was asked about it
     * @param age since it began
     */
    record DueAttempt(PaymentAttempt attempt, int checks, Duration age) {}

    /** Keeps other instances from the attempt for a time. */
    void lease(String id, Duration time) {
        database.sql("UPDATE payment_attempts"
                        + " SET next_check_at = UTC_TIMESTAMP(3) + INTERVAL ? SECOND, checks = checks + 1 WHERE id = ?")
                .params(time.toSeconds(), id)
                .update();
    }

    /** Makes the attempt due again after a time. */
    void postpone(String id, Duration time) {
        database.sql("UPDATE payment_attempts SET next_check_at = UTC_TIMESTAMP(3) + INTERVAL ? SECOND WHERE id = ?")
                .params(time.toSeconds(), id)
                .update();
    }

    private static PaymentAttempt attempt(ResultSet row) throws SQLException {
        @Nullable Instant activeAt = UtcColumn.readNullable(row, "active_at");
        return new PaymentAttempt(
                row.getString("id"),
                row.getString("reservation"),
                new Buyer(row.getString("buyer"), row.getString("concert")),
                row.getLong("amount"),
                row.getString("idempotency_key"),
                Status.valueOf(row.getString("status")),
                // Missing in what the version before has written.
                activeAt == null ? UtcColumn.read(row, "created_at") : activeAt);
    }
}
