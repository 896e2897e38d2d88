package dev.onsale.booking.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.booking.database.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import tools.jackson.databind.json.JsonMapper;

/**
 * No proof holds for damaged data, and the damage is counted; proofs hold for sound data. Damage is done in
 * transactions that are rolled back.
 */
class ProofIT {

    private static final String CONCERT = "hall";

    private static final Set<Invariant> PROVABLE = EnumSet.complementOf(EnumSet.of(Invariant.UNSETTLED_PAYMENTS));

    private static final Consumptions CONSUMPTIONS = new Consumptions(
            Map.of(
                    "notifications", Set.of("PaymentConfirmed", "TicketRefunded"),
                    "sales-figures", Set.of("PaymentConfirmed", "ReservationHeld")),
            new JsonMapper());

    /** As the application creates it. */
    private static TestDatabase keyed;

    /** Without the keys that forbid damage. */
    private static TestDatabase keyless;

    private final Work work = new Work();

    @BeforeAll
    static void fill() throws IOException {
        keyed = TestDatabase.create();
        run(keyed, resource("sale.sql"));
        keyless = TestDatabase.create();
        run(keyless, resource("sale.sql"));
        run(keyless, resource("keyless.sql"));
    }

    @AfterEach
    void mend() {
        work.rollBack();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hall", "hall-rehearsal"})
    void aWholeSaleIsProven(String concert) {
        for (var database : new TestDatabase[] {keyed, keyless}) {
            assertThat(proven(database, concert)).isEqualTo(PROVABLE);
            assertThat(violated(database, concert)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE ledger_entries SET amount = SIGN(amount) * 2000 WHERE kind = 'CHARGE' AND buyer = 'buyer-10';"
                        + " DELETE FROM wallets WHERE buyer = 'buyer-10'",
                "INSERT INTO wallets (concert, buyer, balance) VALUES ('hall', 'new', 0)"
            })
    void aWalletWithNothingInItMayBeMissing(String change) {
        work.begin(keyed);
        run(keyed, change);

        assertThat(violated(keyed, CONCERT)).isEmpty();
        assertThat(proven(keyed, CONCERT)).isEqualTo(PROVABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Other performances, refunded seats, and what a version held that did not record the cap.
                "UPDATE reservation_seats SET seat_cap = 2 WHERE buyer = 'buyer-10';"
                        + " UPDATE reservation_seats SET schedule = 'hall.day2'"
                        + " WHERE concert = 'hall' AND seat LIKE 'R-20-%'",
                "UPDATE reservation_seats SET seat_cap = 3 WHERE buyer = 'buyer-10';"
                        + " UPDATE reservation_seats SET live = NULL WHERE seat = 'R-20-1'",
                "UPDATE reservation_seats SET seat_cap = NULLIF(seat_cap, 4) WHERE buyer = 'buyer-10'"
            })
    void whatABuyerRightlyHasIsNoMoreThanTheCap(String change) {
        work.begin(keyed);
        run(keyed, change);

        assertThat(violated(keyed, CONCERT)).doesNotContain(Invariant.EXCEEDED_CAPS);
        assertThat(proven(keyed, CONCERT)).contains(Invariant.EXCEEDED_CAPS);
    }

    @Test
    void theOtherConcertIsNotLookedAt() {
        work.begin(keyed);
        run(
                keyed,
                "UPDATE wallets SET balance = balance + 1 WHERE concert = 'hall-rehearsal';"
                        + "UPDATE payment_attempts SET id = UUID() WHERE concert = 'hall-rehearsal';"
                        + "DELETE FROM processed_events WHERE concert = 'hall-rehearsal'");

        assertThat(violated(keyed, CONCERT)).isEmpty();
        assertThat(proven(keyed, CONCERT)).isEqualTo(PROVABLE);
        var damaged = EnumSet.of(Invariant.DOUBLE_PAYMENTS, Invariant.LEDGER_IMBALANCE, Invariant.LOST_EVENTS);
        assertThat(violated(keyed, "hall-rehearsal")).isEqualTo(damaged);
        assertThat(proven(keyed, "hall-rehearsal")).doesNotContainAnyElementsOf(damaged);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "damage.csv", delimiter = '|', quoteCharacter = '`')
    void damageIsCountedAndNotProvenAway(Invariant invariant, String damage) {
        for (var database : new TestDatabase[] {keyed, keyless}) {
            work.begin(database);
            try {
                run(database, damage);
            } catch (DataAccessException forbidden) {
                assertThat(database).as(forbidden.toString()).isSameAs(keyed);
                work.rollBack();
                continue;
            }
            assertThat(violated(database, CONCERT)).contains(invariant);
            assertThat(proven(database, CONCERT)).doesNotContain(invariant);
            work.rollBack();
        }
    }

    /** At most one transaction. */
    private static final class Work {

        private Runnable end = () -> {};

        void begin(TestDatabase database) {
            var source = Objects.requireNonNull(database.template().getDataSource());
            var transactions = new JdbcTransactionManager(source);
            var status = transactions.getTransaction(new DefaultTransactionDefinition());
            end = () -> transactions.rollback(status);
        }

        void rollBack() {
            var once = end;
            end = () -> {};
            once.run();
        }
    }

    private static Set<Invariant> violated(TestDatabase database, String concert) {
        return Arrays.stream(Invariant.values())
                .filter(invariant -> database.client()
                                .sql(invariant.violations())
                                .params(CONSUMPTIONS.parameters())
                                .param("concert", concert)
                                .query(Long.class)
                                .single()
                        > 0)
                .collect(Collectors.toSet());
    }

    private static Set<Invariant> proven(TestDatabase database, String concert) {
        long young = database.client()
                .sql(Proof.YOUNG)
                .param("concert", concert)
                .query(Long.class)
                .single();
        var proven = EnumSet.copyOf(PROVABLE);
        for (var proof : Proof.values()) {
            boolean holds = database.client()
                    .sql(proof.statement(CONSUMPTIONS))
                    .params(CONSUMPTIONS.parameters())
                    .param("concert", concert)
                    .param("salt", ThreadLocalRandom.current().nextLong())
                    .param("young", young)
                    .query(Boolean.class)
                    .single();
            if (!holds) {
                proven.removeAll(proof.invariants());
            }
        }
        return proven;
    }

    private static void run(TestDatabase database, String statements) {
        for (var statement : statements.split(";", -1)) {
            if (!statement.isBlank()) {
                database.template().execute(statement);
            }
        }
    }

    private static String resource(String name) throws IOException {
        try (var in = Objects.requireNonNull(ProofIT.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
