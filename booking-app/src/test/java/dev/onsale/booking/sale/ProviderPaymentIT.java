package dev.onsale.booking.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.onsale.sandbox.Behaviour;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProviderPaymentIT {

    private static final CardSale CARDS = CardSale.withHold("PT5M");
    private static final Installation SALE = CARDS.sale();
    private static final App FIRST = SALE.start();
    private static final App SECOND = SALE.start();
    private static int tests;

    private final String schedule = SALE.schedule(1 + ++tests % 20);
    private final String seat = "R-%d-1".formatted(2 + tests / 20);
    private final CardBuyer buyer = CardBuyer.holding(FIRST, SALE, schedule, seat, seat.replaceFirst("1$", "2"));

    @AfterAll
    static void stop() {
        CARDS.close();
    }

    @BeforeEach
    void theProviderIsWell() {
        CARDS.provider().behave(Behaviour.good());
        FIRST.part(CircuitBreaker.class).reset();
        SECOND.part(CircuitBreaker.class).reset();
    }

    @Test
    void aCardPaysAndTheWalletStaysAsItIs() {
        var payment = buyer.pay(null).require(200);

        assertThat(payment.path("status").asString()).isEqualTo("CONFIRMED");
        assertThat(payment.path("tickets")).hasSize(2);
        assertThat(CARDS.taken(buyer.reservation())).isEqualTo(2000);
        assertThat(buyer.visitor().balance()).isZero();
        assertThat(SALE.sql("SELECT account, amount FROM ledger_entries WHERE source = '%s' ORDER BY amount"
                        .formatted(buyer.reservation())))
                .isEqualTo("PROVIDER\t-2000\nSALES\t2000");
        assertThat(buyer.visitor().reserve(schedule, "R-9-4").code()).isEqualTo("not-active");
        CARDS.assertBooksAgree(FIRST);
    }

    @Test
    void aRepeatWithTheSameKeyGetsTheFirstAnswerAndWithoutOneThePayment() {
        var key = Visitor.newKey();
        var answer = buyer.pay(key).require(200);

        assertThat(buyer.at(SECOND).pay(key).require(200)).isEqualTo(answer);
        assertThat(buyer.pay(null).require(200).path("paymentId")).isEqualTo(answer.path("paymentId"));
        assertThat(buyer.pay(key, "{\"method\": \"PROVIDER\", \"cardToken\": \"card-2\"}")
                        .code())
                .isEqualTo("idempotency-key-reused");
        assertThat(CARDS.attempts(buyer.reservation())).containsExactly("CONFIRMED");
        CARDS.assertBooksAgree(FIRST);
    }

    @Test
    void manyClicksWithAndWithoutKeyPayOnce() {
        CARDS.provider().behave(Behaviour.good().withDelay(100));
        var key = Visitor.newKey();
        var clicks = new ArrayList<Callable<Http.Answer>>();
        for (int n = 0; n < 6; n++) {
            clicks.add(() -> buyer.pay(null));
            clicks.add(() -> buyer.at(SECOND).pay(null));
            clicks.add(() -> buyer.pay(key));
        }

        var answers = Crowd.together(clicks);

        assertThat(answers)
                .allMatch(answer -> answer.status() == 200
                        || answer.status() == 202
                        || answer.code().equals("in-progress"));
        assertThat(buyer.pay(null).require(200).path("tickets")).hasSize(2);
        assertThat(CARDS.attempts(buyer.reservation())).containsExactly("CONFIRMED");
        assertThat(CARDS.taken(buyer.reservation())).isEqualTo(2000);
        CARDS.assertBooksAgree(FIRST);
    }

    @Test
    void aRepeatWhileTheProviderIsAskedIsToldThatThePaymentIsPending() {
        CARDS.provider().behave(CardSale.KEEPS_WAITING);
        var key = Visitor.newKey();
        var first = CompletableFuture.supplyAsync(() -> buyer.pay(key));
        await().until(() -> CARDS.attempts(buyer.reservation()).contains("PENDING"));

        var here = buyer.pay(key);
        var there = buyer.at(SECOND).pay(key);

        assertThat(first).isNotDone();
        CARDS.provider().behave(Behaviour.good());
        assertThat(here.require(202)).isEqualTo(there.require(202));
        assertThat(here.header("Retry-After")).isEqualTo("1");
        assertThat(first.join().require(200).path("paymentId"))
                .isEqualTo(here.json().path("paymentId"));
        assertThat(buyer.pay(key).require(200)).isEqualTo(first.join().json());
        assertThat(CARDS.attempts(buyer.reservation())).containsExactly("CONFIRMED");
        CARDS.assertBooksAgree(FIRST);
    }

    @Test
    void aRefusedCardBooksNothingAndAnotherOneMayPay() {
        CARDS.provider().behave(Behaviour.good().withDeclines(1));
        var key = Visitor.newKey();

        var declined = buyer.pay(key);
        CARDS.provider().behave(Behaviour.good());

        assertThat(declined.status()).isEqualTo(402);
        assertThat(declined.code()).isEqualTo("payment-declined");
        assertThat(buyer.at(SECOND).pay(key).code()).isEqualTo("payment-declined");
        assertThat(buyer.status()).isEqualTo("HELD");
        buyer.pay(Visitor.newKey()).require(200);
        assertThat(CARDS.attempts(buyer.reservation())).containsExactly("DECLINED", "CONFIRMED");
        CARDS.assertBooksAgree(FIRST);
    }

    @Test
    void aProviderThatIsDownBooksNothingAndTheSameKeyPaysLater() {
        CARDS.provider().behave(Behaviour.good().withFailures(1));
        var key = Visitor.newKey();

        var refused = buyer.pay(key);
        CARDS.provider().behave(Behaviour.good());

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.code()).isEqualTo("payment-provider-unavailable");
        assertThat(refused.header("Retry-After")).isEqualTo("5");
        assertThat(buyer.status()).isEqualTo("HELD");
        assertThat(CARDS.taken(buyer.reservation())).isZero();
        await().untilAsserted(() -> assertThat(buyer.pay(key).status()).isEqualTo(200));
        assertThat(CARDS.taken(buyer.reservation())).isEqualTo(2000);
        CARDS.assertBooksAgree(FIRST);
    }

    @Test
    void theBreakerLeavesADeadProviderAloneAndTheWalletStillPays() {
        CARDS.provider().behave(Behaviour.good().withFailures(1));
        for (int n = 0; n < 12; n++) {
            assertThat(buyer.pay(null).code()).isEqualTo("payment-provider-unavailable");
        }
        int attempts = CARDS.attempts(buyer.reservation()).size();
        assertThat(FIRST.metrics())
                .contains("resilience4j_circuitbreaker_state{name=\"payment-provider\",state=\"open\"} 1");

        assertThat(buyer.pay(null).code()).isEqualTo("payment-provider-unavailable");

        assertThat(CARDS.attempts(buyer.reservation())).hasSize(attempts).containsOnly("VOIDED");
        CARDS.give(buyer, 5000);
        buyer.visitor().pay(buyer.reservation()).require(200);
        assertThat(buyer.visitor().balance()).isEqualTo(3000);
        CARDS.assertBooksAgree(FIRST);
    }

    @Test
    void aCardPaysUntilThePerformanceBeginsAndWhatItPaidAtThatMomentIsGivenBack() {
        var late = CardBuyer.holding(FIRST, SALE, schedule, "S-1-1");
        CARDS.provider().behave(CardSale.KEEPS_WAITING);
        var card = CompletableFuture.supplyAsync(() -> buyer.pay(null));
        await().until(() -> CARDS.attempts(buyer.reservation()).contains("PENDING"));

        SALE.moveTo(schedule, "2020-01-01T19:00:00+09:00");
        FIRST.awaitGeneration(SALE);
        SECOND.awaitGeneration(SALE);
        CARDS.provider().behave(Behaviour.good());

        assertThat(card.join().code()).isEqualTo("reservation-expired");
        await().until(CARDS::isSettled);
        assertThat(CARDS.attempts(buyer.reservation())).containsExactly("REFUNDED");
        assertThat(late.pay(null).code()).isEqualTo("reservation-expired");
        assertThat(CARDS.attempts(late.reservation())).isEmpty();
        CARDS.assertBooksAgree(FIRST);
    }

    @ParameterizedTest
    @CsvSource({"dropped", "late"})
    void anAnswerThatIsLostIsFoundOutAndThePaymentConfirmed(String fault) {
        CARDS.provider()
                .behave(
                        fault.equals("late")
                                ? Behaviour.good().withLateAnswers(1, 4 * CardSale.TIME_OUT.toMillis())
                                : Behaviour.good().withDroppedAnswers(1));
        var key = Visitor.newKey();

        var pending = buyer.pay(key);
        pending.require(202);
        assertThat(pending.header("Retry-After")).isEqualTo("1");
        assertThat(pending.json().path("status").asString()).isEqualTo("PENDING");

        await().untilAsserted(
                        () -> assertThat(buyer.at(SECOND).pay(key).status()).isEqualTo(200));
        var payment = buyer.pay(key).require(200);
        assertThat(payment.path("paymentId")).isEqualTo(pending.json().path("paymentId"));
        assertThat(payment.path("tickets")).hasSize(2);
        assertThat(CARDS.attempts(buyer.reservation())).containsExactly("CONFIRMED");
        CARDS.assertBooksAgree(FIRST);
    }

    @Test
    void noDatabaseConnectionIsHeldWhileTheProviderIsAsked() {
        CARDS.provider().behave(CardSale.KEEPS_WAITING);
        var crowd = IntStream.rangeClosed(1, 8)
                .mapToObj(n -> CardBuyer.holding(FIRST, SALE, schedule, "S-1-" + n))
                .toList();
        var pool = FIRST.part(HikariDataSource.class);

        var paying = crowd.stream()
                .map(one -> CompletableFuture.supplyAsync(() -> one.pay(null), Thread::startVirtualThread))
                .toList();

        await().until(() -> SALE.count("payment_attempts WHERE unsettled = 1") == crowd.size());
        await().pollInterval(Duration.ofMillis(2))
                .until(() -> pool.getHikariPoolMXBean().getActiveConnections() == 0);
        assertThat(paying).noneMatch(CompletableFuture::isDone);
        CARDS.provider().behave(Behaviour.good());
        paying.forEach(answer -> answer.join().require(200));
        CARDS.assertBooksAgree(FIRST);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"method\": \"PROVIDER\"}                                         | 422 | invalid-card-token",
                "{\"method\": \"PROVIDER\", \"cardToken\": null}                    | 422 | invalid-card-token",
                "{\"method\": \"PROVIDER\", \"cardToken\": \"\"}                    | 422 | invalid-card-token",
                "{\"method\": \"PROVIDER\", \"cardToken\": \"a b\"}                 | 422 | invalid-card-token",
                "{\"method\": \"PROVIDER\", \"cardToken\": \"4111 1111 1111 1111\"} | 422 | invalid-card-token",
                "{\"method\": \"WALLET\", \"cardToken\": \"card-1\"}                | 422 | invalid-card-token",
                "{\"cardToken\": \"card-1\"}                                        | 422 | invalid-card-token",
                "{\"method\": \"CASH\"}                                             | 400 | invalid-request",
                "{\"method\": 0}                                                    | 400 | invalid-request",
                "{\"method\": \"PROVIDER\", \"amount\": 1}                          | 400 | invalid-request",
                "[]                                                                 | 400 | malformed-body",
                "nonsense                                                           | 400 | malformed-body",
            })
    void aPaymentThatMakesNoSenseIsRefusedWithACode(String body, int status, String code) {
        var answer = buyer.pay(Visitor.newKey(), body);

        assertThat(answer.code()).as(answer.text()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(CARDS.attempts(buyer.reservation())).isEmpty();
        assertThat(buyer.status()).isEqualTo("HELD");
    }

    @Test
    void aBodyOfMegabytesOrALongTokenOrSomebodyElsesReservationPaysNothing() {
        var huge = buyer.pay(null, "{\"cardToken\": \"" + "x".repeat(3_000_000) + "\"}");
        var longToken = buyer.pay(null, "{\"method\": \"PROVIDER\", \"cardToken\": \"%s\"}".formatted("x".repeat(129)));
        var thief = new CardBuyer(FIRST.activeVisitor(SALE), buyer.reservation());

        assertThat(huge.code()).isEqualTo("body-too-large");
        assertThat(longToken.code()).isEqualTo("invalid-card-token");
        assertThat(thief.pay(null).code()).isEqualTo("reservation-not-found");
        assertThat(new CardBuyer(thief.visitor(), UUID.randomUUID().toString())
                        .pay(null)
                        .code())
                .isEqualTo("reservation-not-found");
        assertThat(CARDS.attempts(buyer.reservation())).isEmpty();
    }

    @Test
    void anEmptyObjectOrTheWordWalletPaysFromTheWallet() {
        CARDS.give(buyer, 5000);

        var paid = buyer.pay(null, "{\"method\": \"WALLET\"}").require(200);

        assertThat(buyer.pay(null, "{}").require(200)).isEqualTo(paid);
        assertThat(buyer.visitor().balance()).isEqualTo(3000);
        assertThat(CARDS.attempts(buyer.reservation())).isEmpty();
    }

    @Test
    void whoIsNotActiveDoesNotPayByCard() {
        buyer.visitor()
                .http()
                .delete("/api/v1/concerts/" + SALE.rehearsal() + "/queue")
                .require(204);

        assertThat(buyer.pay(null).code()).isEqualTo("not-active");
        assertThat(CARDS.attempts(buyer.reservation())).isEmpty();
    }
}
