package dev.onsale.booking.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onsale.sandbox.Behaviour;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** An instance is killed while many buyers pay by card, each at another statement. */
class PaymentKillIT {

    private static final int BUYERS = Boolean.getBoolean("onsale.long") ? 60 : 30;

    /** Who pays at a time; less than the provider's bulkhead. */
    private static final int AT_ONCE = 12;

    /**
     * How long the provider takes; less than its time-out. One attempt more than {@link #AT_ONCE} means that the first
     * have ended, and that this one is still at the provider when the kill comes, while the others are at any statement
     * before or after.
     */
    private static final int PROVIDER_MILLIS = 1000;

    private record Payer(CardBuyer buyer, String key) {}

    @Test
    void everyBuyerOfAKilledInstanceIsChargedOnceAndGetsTheSeats() {
        try (var cards = CardSale.withHold("PT5M");
                var victim = cards.sale().launch()) {
            var sale = cards.sale();
            var survivor = sale.start();
            victim.awaitReady();
            cards.provider().behave(Behaviour.good().withDelay(PROVIDER_MILLIS));
            var payers = IntStream.range(0, BUYERS)
                    .mapToObj(n -> CardBuyer.holding(
                            survivor, sale, sale.schedule(1), "S-%d-%d".formatted(1 + n / 20, 1 + n % 20)))
                    .map(buyer -> new Payer(buyer, Visitor.newKey()))
                    .toList();

            try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
                payers.forEach(payer -> threads.execute(() -> payAtVictim(payer, victim)));
                await().pollInterval(Duration.ofMillis(10)).until(() -> sale.count("payment_attempts") > AT_ONCE);
                victim.kill();
            }

            assertThat(sale.count("payment_attempts WHERE unsettled = 1"))
                    .as("attempts that the kill interrupted")
                    .isPositive();
            cards.provider().behave(Behaviour.good());
            await().untilAsserted(() -> assertThat(payers)
                    .allMatch(payer -> payer.buyer().pay(payer.key()).status() == 200));
            assertThat(sale.count("payments")).isEqualTo(BUYERS);
            assertThat(sale.count("tickets")).isEqualTo(BUYERS);
            assertThat(sale.count("outbox WHERE type = 'PaymentConfirmed'")).isEqualTo(BUYERS);
            assertThat(cards.isSettled()).isTrue();
            cards.assertBooksAgree(survivor);
        }
    }

    /** The answer, if there is one, is nobody's business: the buyer repeats the request elsewhere. */
    private static void payAtVictim(Payer payer, ProcessApp victim) {
        try {
            new Http(victim.url(), payer.buyer().visitor().http().headers())
                    .with("Idempotency-Key", payer.key())
                    .post(
                            "/api/v1/reservations/" + payer.buyer().reservation() + "/payment",
                            "{\"method\": \"PROVIDER\", \"cardToken\": \"card-1\"}");
        } catch (UncheckedIOException killed) {
            assertThat(payer.key()).isNotEmpty();
        }
    }
}
