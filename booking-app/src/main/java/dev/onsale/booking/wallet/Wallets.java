package dev.onsale.booking.wallet;

import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.catalog.Concerts;
import dev.onsale.booking.database.Transactions;
import dev.onsale.booking.error.DomainException;
import dev.onsale.booking.identity.Buyer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;

/** The buyers' wallets. A wallet is created by its first charge. Changes join the caller's transaction. */
@Component
public class Wallets {

    /** In units of the currency; far from where a sum of amounts could overflow. */
    private static final long MOST_UNITS = 1_000_000_000_000L;

    private final JdbcClient database;
    private final Ledger ledger;
    private final Concerts concerts;

    Wallets(JdbcClient database, Ledger ledger, Concerts concerts) {
        this.database = database;
        this.ledger = ledger;
        this.concerts = concerts;
    }

    /** Returns the balance, in the smallest unit of the currency. */
    public long balance(Buyer buyer) {
        return database.sql("SELECT balance FROM wallets WHERE concert = ? AND buyer = ?")
                .params(buyer.concert(), buyer.id())
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /**
     * Charges the wallet.
     *
     * @param charge id of the charge
     * @return the new balance
     * @throws DomainException {@code balance-limit} when the wallet would hold too much
     */
    public long charge(Buyer buyer, String charge, long amount) {
        Transactions.requireActive();
        long balance = add(buyer, amount);
        var concert = concerts.require(buyer.concert());
        long most = concert.amount(MOST_UNITS);
        if (balance > most) {
            throw priced(
                    concert,
                    new DomainException(
                                    WalletError.BALANCE_LIMIT,
                                    "A wallet holds at most %s. Charge less.".formatted(concert.readable(most)))
                            .with("limit", most));
        }
        ledger.move(
                buyer, LedgerEntry.Kind.CHARGE, charge, LedgerEntry.Account.CASH, LedgerEntry.Account.WALLET, amount);
        return balance;
    }

    /**
     * Pays for a reservation from the wallet.
     *
     * @param amount may be zero: some seats are free
     * @throws DomainException {@code insufficient-balance}
     */
    public void pay(Buyer buyer, String reservation, long amount) {
        Transactions.requireActive();
        if (amount == 0) {
            return;
        }
        int paid = database.sql(
                        "UPDATE wallets SET balance = balance - ? WHERE concert = ? AND buyer = ? AND balance >= ?")
                .params(amount, buyer.concert(), buyer.id(), amount)
                .update();
        if (paid == 0) {
            long balance = balance(buyer);
            var concert = concerts.require(buyer.concert());
            throw priced(
                    concert,
                    new DomainException(
                                    WalletError.INSUFFICIENT_BALANCE,
                                    ("The wallet holds %s, and %s is due."
                                                    + " Charge the wallet, then pay with a new Idempotency-Key.")
                                            .formatted(concert.readable(balance), concert.readable(amount)))
                            .with("balance", balance)
                            .with("amount", amount));
        }
        ledger.move(
                buyer,
                LedgerEntry.Kind.PAYMENT,
                reservation,
                LedgerEntry.Account.WALLET,
                LedgerEntry.Account.SALES,
                amount);
    }

    /**
     * Records that the payment provider has taken the money for a reservation. The wallet does not change.
     *
     * @param amount more than zero
     */
    public void paidByProvider(Buyer buyer, String reservation, long amount) {
        Transactions.requireActive();
        ledger.move(
                buyer,
                LedgerEntry.Kind.PAYMENT,
                reservation,
                LedgerEntry.Account.PROVIDER,
                LedgerEntry.Account.SALES,
                amount);
    }

    /**
     * Refunds the price of a ticket to the wallet, also of one that was paid by card.
     *
     * @param amount may be zero
     */
    public void refund(Buyer buyer, String ticket, long amount) {
        Transactions.requireActive();
        if (amount == 0) {
            return;
        }
        add(buyer, amount);
        ledger.move(
                buyer, LedgerEntry.Kind.REFUND, ticket, LedgerEntry.Account.SALES, LedgerEntry.Account.WALLET, amount);
    }

    /**
     * Returns the new balance. For an existing wallet MySQL returns it as LAST_INSERT_ID; it is the first generated key
     * of those that the driver derives from it.
     */
    private long add(Buyer buyer, long amount) {
        var balance = new GeneratedKeyHolder();
        database.sql("""
                        INSERT INTO wallets (concert, buyer, balance) VALUES (?, ?, ?) AS added
                        ON DUPLICATE KEY UPDATE balance = LAST_INSERT_ID(wallets.balance + added.balance)
                        """).params(buyer.concert(), buyer.id(), amount).update(balance);
        return balance.getKeyList().stream()
                .flatMap(keys -> keys.values().stream())
                .map(Number.class::cast)
                .findFirst()
                .map(Number::longValue)
                .orElse(amount);
    }

    private static DomainException priced(Concert concert, DomainException refusal) {
        return refusal.with("currency", concert.currency()).with("currencyDigits", concert.currencyDigits());
    }
}
