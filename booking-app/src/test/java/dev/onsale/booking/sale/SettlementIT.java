package dev.onsale.booking.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onsale.sandbox.Behaviour;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Attempts whose request did not settle them. Two instances settle; each attempt is settled once, and the provider's
 * books agree with ours.
 */
class SettlementIT {

    private static final CardSale CARDS = CardSale.withHold("PT5M");
    private static final Installation SALE = CARDS.sale();
    private static final App FIRST = SALE.start();
    private static final App SECOND = SALE.start();
    private static final Duration SOON = Duration.ofSeconds(60);
    private static int day;

    private final String schedule = SALE.schedule(++day);
    private final CardBuyer buyer = CardBuyer.holding(FIRST, SALE, schedule, "R-2-1", "R-2-2");
    private final Http provider = new Http(CARDS.provider().url(), Map.of());

    @BeforeEach
    void theProviderIsWell() {
        CARDS.provider().behave(Behaviour.good());
        FIRST.part(CircuitBreaker.class).reset();
        SECOND.part(CircuitBreaker.class).reset();
    }

    @AfterAll
    static void stop() {
        CARDS.close();
    }

    /** Every point at which an instance may have died: what it had written, and what the provider had done by then. */
    @ParameterizedTest
    @CsvSource({
        "PENDING,   nothing,  HELD,    VOIDED,    HELD",
        "PENDING,   capture,  HELD,    CONFIRMED, CONFIRMED",
        "PENDING,   decline,  HELD,    DECLINED,  HELD",
        "PENDING,   refund,   HELD,    REFUNDED,  HELD",
        "PENDING,   nothing,  EXPIRED, VOIDED,    EXPIRED",
        "PENDING,   capture,  EXPIRED, REFUNDED,  EXPIRED",
        "PENDING,   decline,  EXPIRED, DECLINED,  EXPIRED",
        "REFUNDING, nothing,  EXPIRED, VOIDED,    EXPIRED",
        "REFUNDING, capture,  EXPIRED, REFUNDED,  EXPIRED",
        "REFUNDING, refund,   EXPIRED, REFUNDED,  EXPIRED",
        "REFUNDING, decline,  EXPIRED, VOIDED,    EXPIRED",
    })
    void whatAnInstanceLeftBehindIsBroughtToItsEnd(
            String written, String done, String hold, String end, String reservation) {
        var attempt = "0190a3c0-0000-7000-8000-%012d".formatted(day);
        switch (done) {
            case "capture" -> capture(attempt).require(200);
            case "decline" -> {
                CARDS.provider().behave(Behaviour.good().withDeclines(1));
                capture(attempt).require(200);
            }
            case "refund" -> {
                capture(attempt).require(200);
                provider.post("/v1/payments/" + attempt + "/refund", "").require(200);
            }
            default -> assertThat(done).isEqualTo("nothing");
        }
        if (hold.equals("EXPIRED")) {
            SALE.sql("UPDATE reservations SET expires_at = UTC_TIMESTAMP() - INTERVAL 1 SECOND WHERE id = '%1$s';"
                            .formatted(buyer.reservation())
                    + ("UPDATE reservation_seats SET expires_at = UTC_TIMESTAMP() - INTERVAL 1 SECOND"
                                    + " WHERE reservation = '%s'")
                            .formatted(buyer.reservation()));
        }

        SALE.sql("""
                INSERT INTO payment_attempts \
                (id, concert, reservation, buyer, amount, status, created_at, next_check_at, checks)
                SELECT '%s', concert, id, buyer, amount, '%s', UTC_TIMESTAMP() - INTERVAL 1 MINUTE, UTC_TIMESTAMP(), 0
                FROM reservations WHERE id = '%s'""".formatted(attempt, written, buyer.reservation()));

        await().atMost(SOON).until(() -> CARDS.attempts(buyer.reservation()).contains(end));
        assertThat(buyer.status()).isEqualTo(reservation);
        assertThat(SALE.count("tickets WHERE reservation = '%s'".formatted(buyer.reservation())))
                .isEqualTo(end.equals("CONFIRMED") ? 2 : 0);
        assertThat(SALE.count(
                        "outbox WHERE type = 'PaymentConfirmed' AND aggregate = '%s'".formatted(buyer.reservation())))
                .isEqualTo(end.equals("CONFIRMED") ? 1 : 0);
        if (end.equals("VOIDED") && !done.equals("decline")) {
            // A delayed capture is declined when it arrives.
            assertThat(capture(attempt).require(200).path("status").asString()).isEqualTo("VOIDED");
        }
        if (reservation.equals("HELD")) {
            CARDS.provider().behave(Behaviour.good());
            buyer.pay(null).require(200);
        }
        CARDS.assertBooksAgree(FIRST);
    }

    @Test
    void aLostAnswerToARefundIsAskedForAgain() {
        CARDS.provider().behave(Behaviour.good().withDroppedAnswers(1));
        buyer.pay(null).require(202);
        buyer.visitor().cancel(buyer.reservation()).require(204);
        await().atMost(SOON).until(() -> CARDS.taken(buyer.reservation()) == 0);

        CARDS.provider().behave(Behaviour.good());

        await().atMost(SOON).until(CARDS::isSettled);
        assertThat(CARDS.attempts(buyer.reservation())).containsExactly("REFUNDED");
        CARDS.assertBooksAgree(FIRST);
    }

    @Test
    void connectionsCutBetweenTheCallAndTheBookingPayOnceAllTheSame() {
        CARDS.provider().behave(Behaviour.good().withDelay(1000));
        var key = Visitor.newKey();
        var paying = CompletableFuture.supplyAsync(() -> buyer.pay(key));
        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> CARDS.attempts(buyer.reservation()).contains("PENDING"));

        SALE.cutConnections();

        assertThat(paying.join().status()).isIn(200, 202, 503);
        await().atMost(SOON).until(() -> buyer.pay(key).status() == 200);
        var payment = buyer.pay(key).require(200);
        assertThat(payment.path("tickets")).hasSize(2);
        assertThat(CARDS.taken(buyer.reservation())).isEqualTo(2000);
        CARDS.assertBooksAgree(FIRST);
    }

    @Test
    void whoPaysFromTheWalletMeanwhileGetsTheCardsMoneyBack() {
        CARDS.provider().behave(CardSale.KEEPS_WAITING);
        CARDS.give(buyer, 5000);
        var card = CompletableFuture.supplyAsync(() -> buyer.pay(null));
        await().until(() -> CARDS.attempts(buyer.reservation()).contains("PENDING"));

        buyer.visitor().pay(buyer.reservation()).require(200);
        assertThat(card).isNotDone();
        CARDS.provider().behave(Behaviour.good());

        assertThat(card.join().require(200).path("tickets")).hasSize(2);
        await().atMost(SOON).until(CARDS::isSettled);
        assertThat(CARDS.attempts(buyer.reservation())).containsExactly("REFUNDED");
        assertThat(buyer.visitor().balance()).isEqualTo(3000);
        CARDS.assertBooksAgree(FIRST);
    }

    @Test
    void whoCancelsMeanwhileGetsTheMoneyBackAndTheSeatsGoToOthers() {
        CARDS.provider().behave(CardSale.KEEPS_WAITING);
        var card = CompletableFuture.supplyAsync(() -> buyer.pay(null));
        await().until(() -> CARDS.attempts(buyer.reservation()).contains("PENDING"));

        buyer.visitor().cancel(buyer.reservation()).require(204);
        assertThat(card).isNotDone();
        CARDS.provider().behave(Behaviour.good());

        assertThat(card.join().code()).isEqualTo("reservation-cancelled");
        CardBuyer.holding(SECOND, SALE, schedule, "R-2-1").pay(null).require(200);
        await().atMost(SOON).until(CARDS::isSettled);
        assertThat(CARDS.attempts(buyer.reservation())).containsExactly("REFUNDED");
        CARDS.assertBooksAgree(FIRST);
    }

    @Test
    void whatSettlesLateEndsNoPlaceThatTheBuyerHasGotSince() {
        CARDS.provider().behave(CardSale.KEEPS_WAITING);
        var queue = "/api/v1/concerts/" + SALE.rehearsal() + "/queue";
        var card = CompletableFuture.supplyAsync(() -> buyer.pay(null));
        await().until(() -> CARDS.attempts(buyer.reservation()).contains("PENDING"));

        buyer.visitor().http().delete(queue).require(204);
        buyer.visitor().join(SALE.rehearsal());
        assertThat(card).isNotDone();
        CARDS.provider().behave(Behaviour.good());

        card.join().require(200);
        assertThat(buyer.visitor().http().get(queue).require(200).path("state").asString())
                .isEqualTo("ACTIVE");
    }

    @Test
    void aSecondKeyPaysOnceTheAttemptThatItWasToldOfIsVoid() {
        var attempt = "0190a3c0-0000-7000-9000-%012d".formatted(day);
        SALE.sql("""
                INSERT INTO payment_attempts \
                (id, concert, reservation, buyer, amount, idempotency_key, status, created_at, next_check_at, checks)
                SELECT '%s', concert, id, buyer, amount, 'first', 'PENDING', UTC_TIMESTAMP() - INTERVAL 1 MINUTE,
                       UTC_TIMESTAMP() + INTERVAL 1 HOUR, 0
                FROM reservations WHERE id = '%s'""".formatted(attempt, buyer.reservation()));
        var second = Visitor.newKey();
        buyer.pay(second).require(202);

        SALE.sql("UPDATE payment_attempts SET next_check_at = UTC_TIMESTAMP() WHERE id = '%s'".formatted(attempt));
        await().atMost(SOON).until(() -> CARDS.attempts(buyer.reservation()).contains("VOIDED"));

        var paid = buyer.at(SECOND).pay(second).require(200);
        assertThat(buyer.pay(second).require(200)).isEqualTo(paid);
        assertThat(CARDS.attempts(buyer.reservation())).containsExactly("VOIDED", "CONFIRMED");
        CARDS.assertBooksAgree(FIRST);
    }

    private Http.Answer capture(String attempt) {
        return provider.call(
                "PUT",
                "/v1/payments/" + attempt,
                "{\"amount\": 2000, \"currency\": \"KRW\", \"cardToken\": \"card-1\"}");
    }
}
