package dev.onsale.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A concert whose buyers pay at a provider. */
class PaymentProviderIT extends OperatorFixture {
    private static final String PROVIDER =
            "{\"payment\":{\"providerUrl\":\"https://pay.example.com\",\"secretName\":\"card-key\"}}";

    @Test
    void theApplicationIsStartedWithItsKey() {
        concert.apply(PROVIDER);
        controllers.makeReady(SERVERS);
        concert.awaitCondition("KeysReady", "False", "PaymentSecretMissing");
        concert.awaitCondition("AppReady", "False", "PaymentSecretMissing");
        assertThat(concert.condition("KeysReady").getMessage())
                .isEqualTo("there is no Secret card-key in namespace %s: create it with the entry key, which"
                                .formatted(concert.namespace())
                        + " payment.providerUrl gets.");
        assertThat(concert.deployments()).isEmpty();

        makeSecret("card-key", Map.of("token", "typing-error"));
        concert.touch();
        concert.awaitCondition("KeysReady", "False", "PaymentSecretIncomplete");

        makeSecret("card-key", Map.of("key", "the-key"));
        concert.touch();

        concert.awaitCondition("KeysReady", "True", "Complete");
        await().untilAsserted(() -> assertThat(concert.deployments()).hasSize(1));
        var variables = variables();
        assertThat(value(variables, "PAYMENT_PROVIDER_URL")).isEqualTo("https://pay.example.com");
        assertThat(value(variables, "WALLET_CHARGES_OPEN")).isEqualTo("false");
        assertThat(reference(variables, "PAYMENT_PROVIDER_KEY")).isEqualTo("card-key/key");
    }

    @Test
    void anotherKeyReachesThePods() {
        makeSecret("card-key", Map.of("key", "the-key"));
        createReady(PROVIDER);
        var deployed = concert.deployment().getMetadata().getGeneration();

        makeSecret("card-key", Map.of("key", "another-key"));
        concert.touch();

        await().untilAsserted(() ->
                assertThat(concert.deployment().getMetadata().getGeneration()).isGreaterThan(deployed));
    }

    @Test
    void theSecretOfAVersionWithoutTheFieldIsStillUsedUntilTheFieldIs() {
        makeSecret("hall-payment", Map.of("url", "https://pay.example.com", "key", "the-key"));
        createReady();
        assertThat(reference(variables(), "PAYMENT_PROVIDER_URL")).isEqualTo("hall-payment/url");
        assertThat(reference(variables(), "PAYMENT_PROVIDER_KEY")).isEqualTo("hall-payment/key");
        assertThat(variables()).doesNotContainKey("WALLET_CHARGES_OPEN");

        concert.patch("{\"spec\":{\"payment\":{\"providerUrl\":\"https://pay.example.com\","
                + "\"secretName\":\"hall-payment\"}}}");

        await().untilAsserted(() -> assertThat(variables().get("PAYMENT_PROVIDER_URL"))
                .extracting(EnvVar::getValue)
                .isEqualTo("https://pay.example.com"));
        assertThat(reference(variables(), "PAYMENT_PROVIDER_KEY")).isEqualTo("hall-payment/key");
    }

    private void makeSecret(String name, Map<String, String> entries) {
        cluster.user
                .resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(concert.namespace())
                        .endMetadata()
                        .withStringData(entries)
                        .build())
                .fieldManager("user")
                .forceConflicts()
                .serverSideApply();
    }

    private Map<String, EnvVar> variables() {
        return concert.deployment().getSpec().getTemplate().getSpec().getContainers().getFirst().getEnv().stream()
                .collect(Collectors.toMap(EnvVar::getName, Function.identity()));
    }

    private static String value(Map<String, EnvVar> variables, String name) {
        return Objects.requireNonNull(variables.get(name), name).getValue();
    }

    private static String reference(Map<String, EnvVar> variables, String name) {
        var key =
                Objects.requireNonNull(variables.get(name), name).getValueFrom().getSecretKeyRef();
        return key.getName() + "/" + key.getKey();
    }
}
