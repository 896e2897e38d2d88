package dev.onsale.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The version before sold for so many cents what the Concert says in euros. */
class PriceUpgradeIT extends OperatorFixture {
    @Test
    void anOpenSaleKeepsItsPricesUntilTheUpgradeIsLetThrough() throws IOException {
        storeRunningSale("EUR");

        startOperator();

        concert.awaitCondition("QueueApplied", "True", "UpgradeWaits");
        assertThat(concert.condition("QueueApplied").getMessage())
                .contains("An upgrade waits while the sale is open:"
                        + " a seat of R will cost 1000.00 EUR instead of 10.00. To let it through now: kubectl");
        assertThat(concert.condition("Ready").getStatus()).isEqualTo("True");

        concert.patch("{\"spec\":{\"queue\":{\"activeSize\":12}}}");
        await().untilAsserted(() -> assertThat(concert.json()).contains("\"activeSize\":12"));
        assertThat(concert.json()).contains("\"price\":1000,").doesNotContain("currencyDigits");

        concert.annotate("onsale.dev/let-through", "now");

        await().untilAsserted(() ->
                assertThat(concert.json()).contains("\"price\":100000,").contains("\"currencyDigits\":2"));
        kubelet.mount(application);
        concert.awaitCondition("QueueApplied", "True", "Applied");
    }

    @Test
    void aPriceWithDecimalsIsNewAndInForceAtOnce() throws IOException {
        storeRunningSale("EUR");
        startOperator();
        concert.awaitCondition("QueueApplied", "True", "UpgradeWaits");

        concert.patch("{\"spec\":{\"sections\":[{\"name\":\"R\",\"rows\":2,\"seatsPerRow\":10,\"price\":\"10.50\"}]}}");

        await().untilAsserted(() ->
                assertThat(concert.json()).contains("\"price\":1050,").contains("\"currencyDigits\":2"));
    }

    @Test
    void pricesWithoutDecimalsHaveNothingToWaitFor() throws IOException {
        storeRunningSale("KRW");

        startOperator();

        await().untilAsserted(() ->
                assertThat(concert.json()).contains("\"price\":1000,").contains("\"currencyDigits\":0"));
        kubelet.mount(application);
        concert.awaitCondition("QueueApplied", "True", "Applied");
    }

    private void storeRunningSale(String currency) throws IOException {
        stopOperator();
        VersionBefore.store(cluster, concert.namespace(), record -> record.replace("KRW", currency));
        concert.statefulSets().forEach(set -> {
            controllers.createServerPod(set, "before");
            controllers.replaced(set.getMetadata().getName());
        });
        startApplication();
    }
}
