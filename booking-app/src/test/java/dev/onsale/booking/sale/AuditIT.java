package dev.onsale.booking.sale;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The audit finds each kind of damage, done here behind the application's back. */
class AuditIT {

    private static Installation sale;
    private static App app;

    /** Proves before it counts, as for large sales. */
    private static App proving;

    private static int row;

    @BeforeAll
    static void start() {
        sale = Installation.create();
        app = sale.start();
        proving = sale.startWith(Map.of("onsale.audit.counted-up-to", "0"));
    }

    @AfterAll
    static void stop() {
        sale.close();
    }

    @BeforeEach
    void sellTwoSeatsAndRefundOne() {
        for (var table : new String[] {
            "reservations",
            "reservation_seats",
            "payments",
            "payment_attempts",
            "tickets",
            "ledger_entries",
            "wallets",
            "outbox"
        }) {
            sale.sql("DELETE FROM " + table);
        }
        row++;
        var buyer = app.activeVisitor(sale);
        buyer.charge(10_000).require(201);
        var id = buyer.reserve(
                        sale.schedule(1 + row % 20), "R-%d-5".formatted(1 + row / 20), "R-%d-6".formatted(1 + row / 20))
                .require(201)
                .path("id")
                .asString();
        var ticket =
                buyer.pay(id).require(200).path("tickets").path(0).path("id").asString();
        buyer.refund(ticket).require(200);
        assertThat(app.audit(sale).path("clean").asBoolean()).isTrue();
        assertThat(proving.audit(sale).path("clean").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "oversold | INSERT INTO tickets SELECT UUID(), concert, schedule, seat, reservation, buyer, price,"
                        + " status, issued_at, refunded_at, checked_in_at FROM tickets WHERE status = 'VALID'",
                "oversold | UPDATE reservation_seats SET live = NULL",
                "oversold | UPDATE reservation_seats SET expires_at = NOW() WHERE live = 1",
                "oversold | UPDATE tickets SET status = 'VALID'",
                "exceeded_caps | UPDATE reservation_seats SET seat_cap = 0",
                "double_payments | INSERT INTO ledger_entries (concert, buyer, account, kind, source, amount,"
                        + " recorded_at) SELECT concert, buyer, account, kind, 'another', amount, recorded_at"
                        + " FROM ledger_entries WHERE kind = 'PAYMENT'",
                "double_payments | UPDATE payments SET amount = 1",
                "double_payments | UPDATE reservations SET status = 'HELD'",
                "double_payments | ALTER TABLE payments DROP KEY payments_once, ADD KEY payments_once (reservation);"
                        + " INSERT INTO payments (id, concert, reservation, buyer, amount, confirmed_at)"
                        + " SELECT UUID(), concert, reservation, buyer, amount, confirmed_at FROM payments",
                "refunded_admissions | ALTER TABLE tickets DROP CHECK tickets_checked_in;"
                        + " UPDATE tickets SET checked_in_at = NOW() WHERE status = 'REFUNDED'",
                "lost_events | UPDATE tickets SET checked_in_at = NOW() WHERE status = 'VALID'",
                "double_payments | INSERT INTO payment_attempts (id, concert, reservation, buyer, amount, status,"
                        + " created_at, next_check_at, checks) SELECT UUID(), concert, reservation, buyer, amount,"
                        + " 'CONFIRMED', UTC_TIMESTAMP() - INTERVAL 1 HOUR, NOW(), 0 FROM payments",
                "ledger_imbalance | INSERT INTO payment_attempts (id, concert, reservation, buyer, amount, status,"
                        + " created_at, next_check_at, checks) SELECT id, concert, reservation, buyer, amount,"
                        + " 'CONFIRMED', UTC_TIMESTAMP() - INTERVAL 1 HOUR, NOW(), 0 FROM payments",
                "ledger_imbalance | UPDATE ledger_entries SET account = 'PROVIDER'"
                        + " WHERE kind = 'PAYMENT' AND account = 'WALLET'",
                "unsettled_payments | INSERT INTO payment_attempts (id, concert, reservation, buyer, amount, status,"
                        + " created_at, next_check_at, checks) SELECT id, concert, reservation, buyer, amount,"
                        + " 'PENDING', UTC_TIMESTAMP() - INTERVAL 1 HOUR, NOW(), 0 FROM payments",
                "unsettled_payments | INSERT INTO payment_attempts (id, concert, reservation, buyer, amount, status,"
                        + " created_at, next_check_at, checks) SELECT id, concert, reservation, buyer, amount,"
                        + " 'REFUNDING', UTC_TIMESTAMP() - INTERVAL 1 HOUR, NOW(), 0 FROM payments",
                "ledger_imbalance | UPDATE wallets SET balance = balance + 1",
                "ledger_imbalance | UPDATE ledger_entries SET amount = amount + 1"
                        + " WHERE kind = 'CHARGE' AND account = 'CASH'",
                "ledger_imbalance | DELETE FROM ledger_entries WHERE kind = 'REFUND'",
                "ledger_imbalance | DELETE FROM ledger_entries WHERE kind = 'PAYMENT'",
                "ledger_imbalance | DELETE FROM wallets",
                "lost_events | DELETE FROM outbox WHERE type = 'PaymentConfirmed'",
                "lost_events | DELETE FROM outbox WHERE type = 'ReservationHeld'",
                "lost_events | DELETE FROM outbox WHERE type = 'TicketRefunded'",
                // Not the events that consumers may still be processing.
                "lost_events | UPDATE outbox SET published_at = UTC_TIMESTAMP() - INTERVAL 1 HOUR, id = id + 1000000;"
                        + " DELETE FROM processed_events",
            })
    void damageIsFound(String invariant, String damage) {
        sale.sql(damage);

        for (var one : List.of(app, proving)) {
            var audit = one.audit(sale);

            assertThat(audit.path("clean").asBoolean()).isFalse();
            assertThat(audit.path("invariants").path(invariant).asLong())
                    .as(audit.toString())
                    .isPositive();
        }
    }
}
