package dev.onsale.booking.sale;

import static dev.onsale.booking.sale.SharedSale.INSTALLATION;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class WalletIT {

    private final Visitor buyer = SharedSale.FIRST.visitor();

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"amount\": 0}", "{\"amount\": -5}", "{\"amount\": 99999999999}", "{\"amount\": null}", "{}"})
    void absurdAmountsAreRefused(String body) {
        var answer = buyer.http().post("/api/v1/wallet/charges", body);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("invalid-amount");
        assertThat(buyer.balance()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"amount\": \"5\"}",
                "{\"amount\": 1.5}",
                "{\"amount\": 99999999999999999999}",
                "[]",
                "nonsense"
            })
    void whatIsNoAmountIsRefused(String body) {
        assertThat(buyer.http().post("/api/v1/wallet/charges", body).status()).isEqualTo(400);
    }

    @Test
    void aWalletHasALimit() {
        for (int n = 0; n < 100; n++) {
            buyer.charge(10_000_000_000L).require(201);
        }

        assertThat(buyer.charge(1).code()).isEqualTo("balance-limit");
        assertThat(buyer.balance()).isEqualTo(1_000_000_000_000L);
    }

    @Test
    void entriesComeNewestFirstPageByPage() {
        for (int n = 1; n <= 5; n++) {
            buyer.charge(n).require(201);
        }

        var first = buyer.http().get("/api/v1/wallet/entries?limit=2").require(200);
        var second = buyer.http()
                .get("/api/v1/wallet/entries?limit=2&cursor="
                        + first.path("nextCursor").asString())
                .require(200);
        var last = buyer.http()
                .get("/api/v1/wallet/entries?limit=2&cursor="
                        + second.path("nextCursor").asString())
                .require(200);

        assertThat(amounts(first)).containsExactly(5L, 4L);
        assertThat(amounts(second)).containsExactly(3L, 2L);
        assertThat(amounts(last)).containsExactly(1L);
        assertThat(last.has("nextCursor")).isFalse();
    }

    @Test
    void chargesAtOnceAddUp() {
        var other = SharedSale.atSecond(buyer);
        var charges = new ArrayList<Callable<JsonNode>>();
        IntStream.range(0, 20)
                .forEach(n ->
                        charges.add(() -> (n % 2 == 0 ? buyer : other).charge(7).require(201)));

        Crowd.together(charges);

        assertThat(buyer.balance()).isEqualTo(140);
        assertThat(SharedSale.SECOND.audit(INSTALLATION).path("clean").asBoolean())
                .isTrue();
    }

    private static List<Long> amounts(JsonNode page) {
        var amounts = new ArrayList<Long>();
        page.path("entries").forEach(entry -> amounts.add(entry.path("amount").asLong()));
        return amounts;
    }
}
