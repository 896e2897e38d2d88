package dev.onsale.booking.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onsale.sandbox.Behaviour;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LateSuccessIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    @Test
    void moneyThatComesAfterTheHoldHasEndedIsGivenBackByItselfAndTheSeatIsSomebodyElses() {
        try (var cards = CardSale.withHold("PT4S")) {
            var sale = cards.sale();
            var app = sale.start();
            var key = Visitor.newKey();
            var late = CardBuyer.holding(app, sale, sale.schedule(1), "R-2-1", "R-2-2");
            cards.provider().behave(Behaviour.good().withDroppedAnswers(1));
            var pending = late.pay(key);
            cards.provider().behave(Behaviour.good().withFailures(1));
            pending.require(202);
            await().atMost(SOON).until(() -> late.status().equals("EXPIRED"));
            assertThat(cards.taken(late.reservation())).isEqualTo(2000);
            var next = CardBuyer.holding(app, sale, sale.schedule(1), "R-2-2");

            cards.give(next, 1000);
            next.visitor().pay(next.reservation()).require(200);
            cards.provider().behave(Behaviour.good());

            await().atMost(SOON).until(cards::isSettled);
            assertThat(cards.attempts(late.reservation())).containsExactly("REFUNDED");
            assertThat(cards.taken(late.reservation())).isZero();
            assertThat(late.pay(key).code()).isEqualTo("reservation-expired");
            await().untilAsserted(() ->
                    assertThat(app.metrics()).containsPattern("onsale_payments_total\\{.*refunded-by-provider.*} 1"));
            cards.assertBooksAgree(app);
        }
    }
}
