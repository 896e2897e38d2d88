package dev.onsale.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.operator.management.ManagementClient;
import dev.onsale.operator.process.RunningReconciliations;
import dev.onsale.operator.queue.HttpAppliedConcerts;
import dev.onsale.operator.queue.QueuePart;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.RetryInfo;
import java.lang.reflect.Proxy;
import java.net.ConnectException;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What becomes of an exception that no part has caught. */
class ConcertReconcilerTest {
    private final Exception unreached = new KubernetesClientException("GET failed", new ConnectException());
    private final Exception refused = new KubernetesClientException(
            new StatusBuilder().withCode(500).withMessage("etcd is tired").build());

    private final ConcertReconciler reconciler = new ConcertReconciler(
            OperatorUnderTest.CONFIGURATION,
            ConcertReconciler.Parts.of(
                    new QueuePart(new HttpAppliedConcerts(new ManagementClient())), (context, model, ready) -> {
                        throw new AssertionError("no reconciliation");
                    }),
            new RunningReconciliations(Clock.systemUTC()),
            Clock.systemUTC());

    @Test
    void itIsToldWhenItStays() {
        assertThat(after(5, refused).getResource()).isEmpty();

        var told = after(6, refused).getResource().orElseThrow().getStatus();

        assertThat(Objects.requireNonNull(told.conditions()))
                .extracting(Condition::getType, Condition::getStatus, Condition::getReason)
                .containsExactly(tuple("Ready", "Unknown", "ReconcileFailed"));
    }

    @Test
    void anApiServerThatCannotBeReachedIsNoNewsOfTheConcert() {
        assertThat(after(100, unreached).getResource()).isEmpty();
    }

    private ErrorStatusUpdateControl<Concert> after(int attempts, Exception exception) {
        var concert = new Concert();
        concert.getMetadata().setName("hall");
        concert.getMetadata().setNamespace("shows");
        concert.getMetadata().setUid("6e4b0a57-0000-4000-8000-000000000000");
        // Nobody is there to take its Events.
        var config = new ConfigBuilder()
                .withMasterUrl("http://127.0.0.1:1")
                .withRequestRetryBackoffLimit(0)
                .build();
        try (var client = new KubernetesClientBuilder().withConfig(config).build()) {
            return reconciler.updateErrorStatus(concert, context(client, attempts), exception);
        }
    }

    @SuppressWarnings("unchecked")
    private static Context<Concert> context(KubernetesClient client, int attempts) {
        var retry = new RetryInfo() {
            @Override
            public int getAttemptCount() {
                return attempts;
            }

            @Override
            public boolean isLastAttempt() {
                return false;
            }
        };
        return (Context<Concert>) Proxy.newProxyInstance(
                ConcertReconcilerTest.class.getClassLoader(),
                new Class<?>[] {Context.class},
                (_, method, _) -> switch (method.getName()) {
                    case "getRetryInfo" -> Optional.of(retry);
                    case "getClient" -> client;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
