package dev.onsale.booking.sale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.sandbox.Behaviour;
import dev.onsale.sandbox.SandboxPayment;
import dev.onsale.sandbox.SandboxProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** An installation with a sandbox payment provider, and what must be true of both together. */
record CardSale(SandboxProvider provider, Installation sale) implements AutoCloseable {

    /** The application's time-out, longer than a busy machine takes for an immediate answer. */
    static final Duration TIME_OUT = Duration.ofSeconds(5);

    /** Until the behaviour changes: no test takes as long. */
    static final Behaviour KEEPS_WAITING = Behaviour.good().withDelay(120_000);

    static CardSale withHold(String hold) {
        try {
            var provider = SandboxProvider.start(Behaviour.good());
            return new CardSale(
                    provider,
                    Installation.withHold(hold)
                            .withGuests()
                            .with("PAYMENT_PROVIDER_URL", provider.url())
                            .with("PAYMENT_PROVIDER_TIMEOUT", TIME_OUT.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives the buyer points, as charges did before there was a provider. */
    void give(CardBuyer buyer, long amount) {
        sale.sql("""
                INSERT INTO wallets (concert, buyer, balance) VALUES ('%1$s', '%2$s', %3$d); \
                INSERT INTO ledger_entries (concert, buyer, account, kind, source, amount, recorded_at) \
                VALUES ('%1$s', '%2$s', 'CASH', 'CHARGE', 'gift-%2$s', -%3$d, UTC_TIMESTAMP()), \
                ('%1$s', '%2$s', 'WALLET', 'CHARGE', 'gift-%2$s', %3$d, UTC_TIMESTAMP())
                """.formatted(sale.rehearsal(), buyer.visitor().buyerId(), amount));
    }

    /** Returns what the provider has taken for a reservation and not refunded. */
    long taken(String reservation) {
        var attempts = sale.sql("SELECT id FROM payment_attempts WHERE reservation = '%s'".formatted(reservation))
                .lines()
                .collect(Collectors.toSet());
        return provider.payments().stream()
                .filter(payment -> attempts.contains(payment.key()))
                .filter(payment -> payment.status() == SandboxPayment.Status.CAPTURED)
                .mapToLong(SandboxPayment::amount)
                .sum();
    }

    /** Returns the status of a reservation's attempts, oldest first. */
    List<String> attempts(String reservation) {
        return sale.sql("SELECT status FROM payment_attempts WHERE reservation = '%s' ORDER BY id"
                        .formatted(reservation))
                .lines()
                .toList();
    }

    /** Whether all attempts are settled. */
    boolean isSettled() {
        return sale.count("payment_attempts WHERE unsettled = 1") == 0;
    }

    /**
     * Checks that everything that the provider keeps was paid for sold seats, that the provider has every such payment,
     * and that the audit is clean.
     */
    void assertBooksAgree(App app) {
        var kept = provider.payments().stream()
                .filter(payment -> payment.status() == SandboxPayment.Status.CAPTURED)
                .map(payment -> payment.key() + " " + payment.amount())
                .collect(Collectors.toSet());
        var paid = sale.sql("SELECT CONCAT(p.id, ' ', p.amount) FROM payments p JOIN payment_attempts a ON a.id = p.id")
                .lines()
                .collect(Collectors.toSet());
        assertThat(paid).isEqualTo(kept);
        var audit = app.audit(sale);
        assertThat(audit.path("clean").asBoolean()).as(audit.toString()).isTrue();
    }

    @Override
    public void close() {
        sale.close();
        provider.close();
    }
}
