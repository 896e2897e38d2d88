package dev.onsale.booking.wallet;

import dev.onsale.booking.database.DatabaseClock;
import dev.onsale.booking.identity.Buyer;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes movements of money, both entries in one statement. */
@Component
class Ledger {

    private final JdbcClient database;
    private final DatabaseClock clock;

    Ledger(JdbcClient database, DatabaseClock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Moves money between two accounts, within the running transaction.
     *
     * @param source what the money moves for; each source moves once for a kind
     * @param amount more than zero
     * @throws DuplicateKeyException when it has moved already
     */
    void move(
            Buyer buyer,
            LedgerEntry.Kind kind,
            String source,
            LedgerEntry.Account from,
            LedgerEntry.Account to,
            long amount) {
        var now = clock.instant();
        database.sql("""
                        INSERT INTO ledger_entries (concert, buyer, account, kind, source, amount, recorded_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        buyer.concert(),
                        buyer.id(),
                        from.name(),
                        kind.name(),
                        source,
                        -amount,
                        now,
                        buyer.concert(),
                        buyer.id(),
                        to.name(),
                        kind.name(),
                        source,
                        amount,
                        now)
                .update();
    }
}
