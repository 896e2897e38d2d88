package dev.onsale.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the application relies on, over the wire. */
class SandboxProviderTest {

    private static final String CARD = "{\"amount\": 1000, \"currency\": \"KRW\", \"cardToken\": \"card-1\"}";

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final SandboxProvider provider = start();

    @AfterEach
    void stop() {
        provider.close();
        client.close();
    }

    @Test
    void aKeyTakesMoneyOnceAndGivesItBackOnce() throws Exception {
        assertThat(call("PUT", "/v1/payments/a", CARD).body()).contains("CAPTURED");
        assertThat(call("PUT", "/v1/payments/a", CARD).body()).contains("CAPTURED");
        assertThat(call("PUT", "/v1/payments/a", CARD.replace("1000", "1")).statusCode())
                .isEqualTo(409);
        assertThat(call("POST", "/v1/payments/a/refund", "").body()).contains("REFUNDED");
        assertThat(call("POST", "/v1/payments/a/refund", "").body()).contains("REFUNDED");
        assertThat(call("PUT", "/v1/payments/a", CARD).body()).contains("REFUNDED");
        assertThat(call("GET", "/v1/payments/a", "").body()).contains("REFUNDED");
        assertThat(provider.payments()).hasSize(1);
    }

    @Test
    void aKeyThatIsRefundedBeforeItIsKnownTakesNoMoneyLater() throws Exception {
        assertThat(call("GET", "/v1/payments/b", "").statusCode()).isEqualTo(404);
        assertThat(call("POST", "/v1/payments/b/refund", "").body()).contains("VOIDED");
        assertThat(call("PUT", "/v1/payments/b", CARD).body()).contains("VOIDED");
    }

    @Test
    void aDeclinedKeyStaysDeclined() throws Exception {
        behave("{\"delayMillis\": 0, \"failureRate\": 0, \"declineRate\": 1, \"lateRate\": 0, \"lateMillis\": 0,"
                + " \"dropRate\": 0}");
        assertThat(call("PUT", "/v1/payments/c", CARD).body()).contains("DECLINED");
        provider.behave(Behaviour.good());
        assertThat(call("PUT", "/v1/payments/c", CARD).body()).contains("DECLINED");
        assertThat(call("POST", "/v1/payments/c/refund", "").body()).contains("DECLINED");
    }

    @Test
    void thePageReturnsWithACardAndNowhereButToAPage() throws Exception {
        var here = provider.cardPageUrl() + "?returnUrl=https%3A%2F%2Fshop%2Fhold%3Fstate%3Ds&amount=1";
        var page = send(here, "GET", "");
        assertThat(page.body()).contains("<a href=\"https://shop/hold?state=s&amp;cardToken=good-");
        assertThat(send(provider.cardPageUrl() + "?returnUrl=javascript:alert(1)", "GET", "")
                        .statusCode())
                .isEqualTo(400);
        assertThat(call("PUT", "/v1/payments/f", CARD.replace("card-1", "declined-1"))
                        .body())
                .contains("DECLINED");
    }

    @Test
    void itFailsWithoutDoingAnythingAndDropsAnswersOfWhatItHasDone() throws Exception {
        provider.behave(Behaviour.good().withFailures(1));
        assertThat(call("PUT", "/v1/payments/d", CARD).statusCode()).isEqualTo(503);
        assertThat(provider.payments()).isEmpty();
        provider.behave(Behaviour.good().withDroppedAnswers(1));
        assertThatThrownBy(() -> call("PUT", "/v1/payments/d", CARD)).isInstanceOf(IOException.class);
        assertThat(provider.payments()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "nonsense", "[]", "{}", "{\"amount\": -1, \"currency\": \"KRW\", \"cardToken\": \"x\"}"})
    void nonsenseIsRefused(String body) throws Exception {
        assertThat(call("PUT", "/v1/payments/e", body).statusCode()).isEqualTo(400);
        assertThat(behave(body).statusCode()).isEqualTo(400);
        assertThat(provider.payments()).isEmpty();
    }

    @Test
    void theEnvironmentGivesTheFirstBehaviour() {
        assertThat(Behaviour.of(Map.of("SANDBOX_DELAY_MILLIS", "20", "SANDBOX_DROP_RATE", "0.5")))
                .isEqualTo(Behaviour.good().withDelay(20).withDroppedAnswers(0.5));
        assertThatThrownBy(() -> Behaviour.of(Map.of("SANDBOX_DROP_RATE", "2")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private HttpResponse<String> behave(String behaviour) throws IOException, InterruptedException {
        return send(provider.adminUrl() + "/behaviour", "PUT", behaviour);
    }

    private HttpResponse<String> call(String method, String path, String body)
            throws IOException, InterruptedException {
        return send(provider.url() + path, method, body);
    }

    private HttpResponse<String> send(String url, String method, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(10))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static SandboxProvider start() {
        try {
            return SandboxProvider.start(Behaviour.good());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
