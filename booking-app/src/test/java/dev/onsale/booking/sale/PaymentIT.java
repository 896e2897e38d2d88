package dev.onsale.booking.sale;

import static dev.onsale.booking.sale.SharedSale.INSTALLATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PaymentIT {

    private final String schedule = SharedSale.freshSchedule();
    private final Visitor buyer = SharedSale.richVisitor();
    private final String reservation =
            buyer.reserve(schedule, "R-1-2", "R-1-3").require(201).path("id").asString();

    @Test
    void aRepeatWithTheSameKeyGetsTheFirstAnswerAlsoFromTheOtherInstance() {
        String key = Visitor.newKey();
        JsonNode first = buyer.payWithKey(key, reservation).require(200);

        JsonNode again = SharedSale.atSecond(buyer).payWithKey(key, reservation).require(200);

        assertThat(again).isEqualTo(first);
        assertThat(buyer.balance()).isEqualTo(98_000);
    }

    @Test
    void aDoubleClickWithoutAKeyPaysOnce() {
        Visitor other = SharedSale.atSecond(buyer);
        List<Callable<Http.Answer>> clicks = new ArrayList<>();
        for (int n = 0; n < 10; n++) {
            clicks.add(() -> buyer.payWithKey(null, reservation));
            clicks.add(() -> other.payWithKey(null, reservation));
        }

        List<Http.Answer> answers = Crowd.together(clicks);

        // Whoever comes after the payment has lost the active place with it, and gets the payment all the same.
        Set<String> payments = answers.stream()
                .map(answer -> answer.require(200).path("paymentId").asString())
                .collect(Collectors.toSet());
        assertThat(payments).hasSize(1);
        assertThat(buyer.balance()).isEqualTo(98_000);
        assertThat(INSTALLATION.count("tickets WHERE reservation = '%s'".formatted(reservation)))
                .isEqualTo(2);
    }

    @Test
    void repeatsWithTheSameKeyAtOncePayOnceAndAreAnsweredAlikeOrToldToWait() {
        String key = Visitor.newKey();
        Visitor other = SharedSale.atSecond(buyer);
        List<Callable<Http.Answer>> clicks = new ArrayList<>();
        for (int n = 0; n < 10; n++) {
            clicks.add(() -> buyer.payWithKey(key, reservation));
            clicks.add(() -> other.payWithKey(key, reservation));
        }

        List<Http.Answer> answers = Crowd.together(clicks);

        assertThat(answers).anyMatch(answer -> answer.status() == 200);
        assertThat(answers)
                .allMatch(answer -> answer.status() == 200 || answer.code().equals("in-progress"));
        assertThat(buyer.payWithKey(key, reservation).status()).isEqualTo(200);
        assertThat(INSTALLATION.count("ledger_entries WHERE source = '%s'".formatted(reservation)))
                .isEqualTo(2);
    }

    @Test
    void anotherRequestUnderTheSameKeyIsRefused() {
        String key = Visitor.newKey();
        buyer.payWithKey(key, reservation).require(200);

        Http.Answer answer = buyer.reserveWithKey(key, schedule, "R-9-9");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("idempotency-key-reused");
    }

    @Test
    void withoutEnoughPointsNothingHappensAndTheRefusalIsRemembered() {
        Visitor poor = SharedSale.FIRST.activeVisitor(INSTALLATION);
        String held = poor.reserve(schedule, "R-2-2").require(201).path("id").asString();
        String key = Visitor.newKey();

        Http.Answer refused = poor.payWithKey(key, held);
        poor.charge(5000).require(201);
        Http.Answer repeated = poor.payWithKey(key, held);

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
        Visitor other = SharedSale.richVisitor();

        assertThat(other.pay(reservation).code()).isEqualTo("reservation-not-found");
        assertThat(other.http().get("/api/v1/reservations/" + reservation).status())
                .isEqualTo(404);
        assertThat(other.http().delete("/api/v1/reservations/" + reservation).status())
                .isEqualTo(404);
        assertThat(buyer.pay(reservation).status()).isEqualTo(200);
    }

    @Test
    void whoIsNotActiveDoesNotPay() {
        Visitor waiting = SharedSale.FIRST.visitor();
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
        JsonNode first = buyer.payWithKey(null, reservation).require(200);
        buyer.join(INSTALLATION.rehearsal());

        JsonNode again = buyer.payWithKey(null, reservation).require(200);

        assertThat(again).isEqualTo(first);
        assertThat(buyer.reserve(schedule, "R-2-2").status()).isEqualTo(201);
    }

    @Test
    void aCancelledReservationIsNotPaidAndAPaidOneNotCancelled() {
        String other = buyer.reserve(schedule, "R-3-1").require(201).path("id").asString();
        buyer.http().delete("/api/v1/reservations/" + other).require(204);
        buyer.http().delete("/api/v1/reservations/" + other).require(204);
        assertThat(buyer.pay(other).code()).isEqualTo("reservation-cancelled");

        buyer.pay(reservation).require(200);
        assertThat(buyer.http().delete("/api/v1/reservations/" + reservation).code())
                .isEqualTo("already-paid");
    }

    @Test
    void aRefundGivesTheMoneyBackOnceAndTheSeatToOthers() {
        JsonNode payment = buyer.pay(reservation).require(200);
        String ticket = payment.path("tickets").path(0).path("id").asString();
        String seat = payment.path("tickets").path(0).path("seatId").asString();
        List<Callable<Http.Answer>> clicks = new ArrayList<>();
        for (int n = 0; n < 6; n++) {
            clicks.add(() -> buyer.refund(ticket));
        }

        Crowd.together(clicks)
                .forEach(answer -> assertThat(answer.require(200).path("status").asString())
                        .isEqualTo("REFUNDED"));

        assertThat(buyer.balance()).isEqualTo(99_000);
        Visitor next = SharedSale.SECOND.activeVisitor(INSTALLATION);
        next.reserve(schedule, seat).require(201);
        JsonNode entries =
                buyer.http().get("/api/v1/wallet/entries").require(200).path("entries");
        assertThat(entries)
                .extracting(entry -> entry.path("kind").asString())
                .containsExactly("REFUND", "PAYMENT", "CHARGE");
        assertThat(entries).extracting(entry -> entry.path("amount").asLong()).containsExactly(1000L, -2000L, 100_000L);
        assertThat(SharedSale.FIRST.audit(INSTALLATION).path("clean").asBoolean())
                .isTrue();
    }

    @Test
    void theDatabaseItselfAllowsNoSecondAttemptWhileTheFirstIsUnsettled() {
        String insert = """
                INSERT INTO payment_attempts \
                (id, concert, reservation, buyer, amount, status, created_at, next_check_at, checks)
                VALUES (UUID(), '%s', '%s', 'nobody', 1, '%s', UTC_TIMESTAMP(), UTC_TIMESTAMP() + INTERVAL 1 DAY, 0)""";
        String reservation = UUID.randomUUID().toString();
        String concert = "another";
        INSTALLATION.sql(insert.formatted(concert, reservation, "DECLINED"));
        INSTALLATION.sql(insert.formatted(concert, reservation, "PENDING"));

        assertThatThrownBy(() -> INSTALLATION.sql(insert.formatted(concert, reservation, "PENDING")))
                .hasMessageContaining("payment_attempts_one_at_a_time");

        INSTALLATION.sql("DELETE FROM payment_attempts WHERE reservation = '%s'".formatted(reservation));
    }

    @Test
    void whereThereIsNoProviderOnlyWalletsPay() {
        CardBuyer elsewhere =
                CardBuyer.holding(SharedSale.FIRST, INSTALLATION, SharedSale.freshSchedule(), "R-2-1", "R-2-2");

        assertThat(elsewhere.pay(null).code()).isEqualTo("payment-method-unavailable");
    }
}
