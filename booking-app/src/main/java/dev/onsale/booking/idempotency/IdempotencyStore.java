package dev.onsale.booking.idempotency;

import dev.onsale.booking.identity.Caller;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Stores the answers to requests with an idempotency key, in the table {@code idempotency_keys}. */
@Component
class IdempotencyStore {

    /** Longer than any client repeats a request. */
    private static final Duration KEPT_FOR = Duration.ofDays(7);

    private static final int REMOVED_AT_ONCE = 5000;

    private final JdbcClient database;

    IdempotencyStore(JdbcClient database) {
        this.database = database;
    }

    /**
     * A committed answer.
     *
     * @param problemStatus HTTP status of a problem, absent for a success
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by isTo only
    record StoredAnswer(byte[] fingerprint, @Nullable Integer problemStatus, String body) {

        boolean isTo(IdempotentRequest request) {
            return MessageDigest.isEqual(fingerprint, request.fingerprint());
        }
    }

    /**
     * Finds the answer to a key. Fails with {@link dev.onsale.booking.database.MySqlError#LOCKED} while another
     * instance is about to commit it.
     */
    Optional<StoredAnswer> find(Caller caller, String key) {
        return database.sql("""
                        SELECT fingerprint, refusal, answer FROM idempotency_keys
                        WHERE concert = ? AND buyer = ? AND idempotency_key = ? FOR SHARE NOWAIT""")
                .params(caller.concert(), caller.id(), key)
                .query((row, number) -> new StoredAnswer(
                        row.getBytes("fingerprint"), row.getObject("refusal", Integer.class), row.getString("answer")))
                .optional();
    }

    /**
     * Stores the answer within the running transaction. Returns false when the key has been answered meanwhile: the
     * transaction must not be committed then.
     */
    boolean keep(IdempotentRequest request, String key, String body) {
        return insert(request, key, null, body);
    }

    /** Replaces a stored answer, within the running transaction. */
    void replace(Caller caller, String key, String body) {
        database.sql("UPDATE idempotency_keys SET answer = ? WHERE concert = ? AND buyer = ? AND idempotency_key = ?")
                .params(body, caller.concert(), caller.id(), key)
                .update();
    }

    /** Removes an answer, within the running transaction. */
    void remove(Caller caller, String key) {
        database.sql("DELETE FROM idempotency_keys WHERE concert = ? AND buyer = ? AND idempotency_key = ?")
                .params(caller.concert(), caller.id(), key)
                .update();
    }

    /** As {@link #keep}, for a problem. */
    boolean keepProblem(IdempotentRequest request, String key, int status, String body) {
        return insert(request, key, status, body);
    }

    private boolean insert(
            IdempotentRequest request, String key, @Nullable Integer problemStatus, @Nullable String body) {
        try {
            database.sql("""
                            INSERT INTO idempotency_keys
                                (concert, buyer, idempotency_key, fingerprint, refusal, answer, created_at)
                            VALUES (?, ?, ?, ?, ?, ?, UTC_TIMESTAMP(3))""")
                    .param(request.caller().concert())
                    .param(request.caller().id())
                    .param(key)
                    .param(request.fingerprint())
                    .param(problemStatus)
                    .param(body)
                    .update();
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    @Scheduled(fixedDelay = 3_600_000, initialDelay = 600_000)
    void removeOld() {
        int removed;
        do {
            removed = database.sql("DELETE FROM idempotency_keys"
                            + " WHERE created_at < UTC_TIMESTAMP(3) - INTERVAL ? SECOND LIMIT " + REMOVED_AT_ONCE)
                    .param(KEPT_FOR.toSeconds())
                    .update();
        } while (removed == REMOVED_AT_ONCE);
    }
}
