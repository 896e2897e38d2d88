package dev.onsale.booking.sale;

import static dev.onsale.booking.sale.SharedSale.INSTALLATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PaymentIT {

    private final String schedule = SharedSale.freshSchedule();
    private final Visitor buyer = SharedSale.richVisitor();
    private final String reservation =
            buyer.reserve(schedule, "R-1-2", "R-1-3").require(201).path("id").asString();

    @Test
    void aRepeatWithTheSameKeyGetsTheFirstAnswerAlsoFromTheOtherInstance() {
        var key = Visitor.newKey();
        var first = buyer.payWithKey(key, reservation).require(200);

        var again = SharedSale.atSecond(buyer).payWithKey(key, reservation).require(200);

        assertThat(again).isEqualTo(first);
        assertThat(buyer.balance()).isEqualTo(98_000);
    }

    @Test
    void aDoubleClickWithoutAKeyPaysOnce() {
        var other = SharedSale.atSecond(buyer);
        var clicks = new ArrayList<Callable<Http.Answer>>();
        for (int n = 0; n < 10; n++) {
            clicks.add(() -> buyer.payWithKey(null, reservation));
            clicks.add(() -> other.payWithKey(null, reservation));
        }

        var answers = Crowd.together(clicks);

        // Whoever comes after the payment has lost the active place with it, and gets the payment all the same.
        var payments = answers.stream()
                .map(answer -> answer.require(200).path("paymentId").asString())
                .collect(Collectors.toSet());
        assertThat(payments).hasSize(1);
        assertThat(buyer.balance()).isEqualTo(98_000);
        assertThat(INSTALLATION.count("tickets WHERE reservation = '%s'".formatted(reservation)))
                .isEqualTo(2);
    }

    @Test
    void repeatsWithTheSameKeyAtOncePayOnceAndAreAnsweredAlikeOrToldToWait() {
        var key = Visitor.newKey();
        var other = SharedSale.atSecond(buyer);
        var clicks = new ArrayList<Callable<Http.Answer>>();
        for (int n = 0; n < 10; n++) {
            clicks.add(() -> buyer.payWithKey(key, reservation));
            clicks.add(() -> other.payWithKey(key, reservation));
        }

        var answers = Crowd.together(clicks);

        assertThat(answers).anyMatch(answer -> answer.status() == 200);
        assertThat(answers)
                .allMatch(answer -> answer.status() == 200 || answer.code().equals("in-progress"));
        assertThat(buyer.payWithKey(key, reservation).status()).isEqualTo(200);
        assertThat(INSTALLATION.count("ledger_entries WHERE source = '%s'".formatted(reservation)))
                .isEqualTo(2);
    }

    @Test
    void anotherRequestUnderTheSameKeyIsRefused() {
        var key = Visitor.newKey();
        buyer.payWithKey(key, reservation).require(200);

        var answer = buyer.reserveWithKey(key, schedule, "R-9-9");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("idempotency-key-reused");
    }

    @Test
    void withoutEnoughPointsNothingHappensAndTheRefusalIsRemembered() {
        var poor = SharedSale.FIRST.activeVisitor(INSTALLATION);
        var held = poor.reserve(schedule, "R-2-2").require(201).path("id").asString();
        var key = Visitor.newKey();

        var refused = poor.payWithKey(key, held);
        poor.charge(5000).require(201);
        var repeated = poor.payWithKey(key, held);

        assertThat(refused.status()).isEqualTo(402);
        assertThat(refused.code()).isEqualTo("insufficient-balance");
        assertThat(refused.json().path("amount").asLong()).isEqualTo(1000);
        assertThat(repeated.status()).isEqualTo(402);
        assertThat(repeated.json()).isEqualTo(refused.json());
        assertThat(poor.pay(held).status()).isEqualTo(200);
        assertThat(poor.balance()).isEqualTo(4000);
    }

    @Test
    void nobodyPaysForSomebodyElse() {
        var other = SharedSale.richVisitor();

        assertThat(other.pay(reservation).code()).isEqualTo("reservation-not-found");
        assertThat(other.http().get("/api/v1/reservations/" + reservation).status())
                .isEqualTo(404);
        assertThat(other.http().delete("/api/v1/reservations/" + reservation).status())
                .isEqualTo(404);
        assertThat(buyer.pay(reservation).status()).isEqualTo(200);
    }

    @Test
    void whoIsNotActiveDoesNotPay() {
        var waiting = SharedSale.FIRST.visitor();
        assertThat(waiting.reserve(schedule, "R-3-3").code()).isEqualTo("not-active");
        buyer.http()
                .delete("/api/v1/concerts/" + INSTALLATION.rehearsal() + "/queue")
                .require(204);

        assertThat(buyer.pay(reservation).code()).isEqualTo("not-active");
        assertThat(buyer.balance()).isEqualTo(100_000);
    }

    @Test
    void aPaymentFreesThePlaceInTheQueue() {
        buyer.pay(reservation).require(200);

        assertThat(buyer.reserve(schedule, "R-4-4").code()).isEqualTo("not-active");
    }

    @Test
    void whoeverAsksAgainForAnOldPaymentKeepsTheNewPlace() {
        var first = buyer.payWithKey(null, reservation).require(200);
        buyer.join(INSTALLATION.rehearsal());

        var again = buyer.payWithKey(null, reservation).require(200);

        assertThat(again).isEqualTo(first);
        assertThat(buyer.reserve(schedule, "R-2-2").status()).isEqualTo(201);
    }

    @Test
    void aCancelledReservationIsNotPaidAndAPaidOneNotCancelled() {
        var other = buyer.reserve(schedule, "R-3-1").require(201).path("id").asString();
        buyer.http().delete("/api/v1/reservations/" + other).require(204);
        buyer.http().delete("/api/v1/reservations/" + other).require(204);
        assertThat(buyer.pay(other).code()).isEqualTo("reservation-cancelled");

        buyer.pay(reservation).require(200);
        assertThat(buyer.http().delete("/api/v1/reservations/" + reservation).code())
                .isEqualTo("already-paid");
    }

    @Test
    void aRefundGivesTheMoneyBackOnceAndTheSeatToOthers() {
        var payment = buyer.pay(reservation).require(200);
        var ticket = payment.path("tickets").path(0).path("id").asString();
        var seat = payment.path("tickets").path(0).path("seatId").asString();
        var clicks = new ArrayList<Callable<Http.Answer>>();
        for (int n = 0; n < 6; n++) {
            clicks.add(() -> buyer.refund(ticket));
        }

        Crowd.together(clicks)
                .forEach(answer -> assertThat(answer.require(200).path("status").asString())
                        .isEqualTo("REFUNDED"));

        assertThat(buyer.balance()).isEqualTo(99_000);
        var next = SharedSale.SECOND.activeVisitor(INSTALLATION);
        next.reserve(schedule, seat).require(201);
        var entries = buyer.http().get("/api/v1/wallet/entries").require(200).path("entries");
        assertThat(entries)
                .extracting(entry -> entry.path("kind").asString())
                .containsExactly("REFUND", "PAYMENT", "CHARGE");
        assertThat(entries).extracting(entry -> entry.path("amount").asLong()).containsExactly(1000L, -2000L, 100_000L);
        assertThat(SharedSale.FIRST.audit(INSTALLATION).path("clean").asBoolean())
                .isTrue();
    }

    @Test
    void theDatabaseItselfAllowsNoSecondAttemptWhileTheFirstIsUnsettled() {
        var insert = """
                INSERT INTO payment_attempts \
                (id, concert, reservation, buyer, amount, status, created_at, next_check_at, checks)
                VALUES (UUID(), '%s', '%s', 'nobody', 1, '%s', UTC_TIMESTAMP(), UTC_TIMESTAMP() + INTERVAL 1 DAY, 0)""";
        var reservation = UUID.randomUUID().toString();
        var concert = "another";
        INSTALLATION.sql(insert.formatted(concert, reservation, "DECLINED"));
        INSTALLATION.sql(insert.formatted(concert, reservation, "PENDING"));

        assertThatThrownBy(() -> INSTALLATION.sql(insert.formatted(concert, reservation, "PENDING")))
                .hasMessageContaining("payment_attempts_one_at_a_time");

        INSTALLATION.sql("DELETE FROM payment_attempts WHERE reservation = '%s'".formatted(reservation));
    }

    @Test
    void whereThereIsNoProviderOnlyWalletsPay() {
        var elsewhere = CardBuyer.holding(SharedSale.FIRST, INSTALLATION, SharedSale.freshSchedule(), "R-2-1", "R-2-2");

        assertThat(elsewhere.pay(null).code()).isEqualTo("payment-method-unavailable");
    }
}
