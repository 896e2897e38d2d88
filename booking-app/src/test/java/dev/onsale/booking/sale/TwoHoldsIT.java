package dev.onsale.booking.sale;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A buyer holds seats of two performances, and pays for one after the other or for both at once. */
class TwoHoldsIT {

    private static final String CARD = "{\"method\": \"PROVIDER\", \"cardToken\": \"card-1\"}";
    private static final String WALLET = "{\"method\": \"WALLET\"}";

    private static final CardSale CARDS = CardSale.withHold("PT5M");
    private static final Installation SALE = CARDS.sale();
    private static final App APP = SALE.start();
    private static final AtomicInteger DAYS = new AtomicInteger();

    private final CardBuyer first = CardBuyer.holding(APP, SALE, nextDay(), "R-2-1");
    private final CardBuyer second = new CardBuyer(
            first.visitor(),
            first.visitor().reserve(nextDay(), "R-2-1").require(201).path("id").asString());

    @AfterAll
    static void stop() {
        CARDS.close();
    }

    @BeforeEach
    void theBuyerHasPoints() {
        CARDS.give(first, 5000);
    }

    @ParameterizedTest
    @ValueSource(strings = {CARD, WALLET})
    void thePlaceEndsWithTheLastHoldThatIsPaid(String method) {
        first.pay(null, method).require(200);
        assertThat(isActive()).as("while seats are held").isTrue();

        second.pay(null, method).require(200);

        assertThat(isActive()).isFalse();
        CARDS.assertBooksAgree(APP);
    }

    @ParameterizedTest
    @ValueSource(strings = {CARD, WALLET})
    void ofTwoPaymentsAtOnceBothSucceedAndThePlaceEnds(String method) {
        var paying = Stream.of(first, second)
                .map(one -> CompletableFuture.supplyAsync(() -> one.pay(null, method), Thread::startVirtualThread))
                .toList();

        paying.forEach(answer -> answer.join().require(200));

        assertThat(isActive()).isFalse();
        CARDS.assertBooksAgree(APP);
    }

    private boolean isActive() {
        var answer = first.visitor().http().get("/api/v1/schedules/" + SALE.schedule(1) + "/seats");
        assertThat(answer.status()).isIn(200, 403);
        return answer.status() == 200;
    }

    private static String nextDay() {
        return SALE.schedule(DAYS.incrementAndGet());
    }
}
