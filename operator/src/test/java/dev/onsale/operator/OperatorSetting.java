package dev.onsale.operator;

import dev.onsale.operator.reconcile.NextReconciliation;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/**
 * How an operator runs in a test.
 *
 * @param client connects it with the API server under its own rights; the operator closes it
 * @param watched the namespaces to watch; empty means all
 * @param lookAgain the longest time between two reconciliations of a concert
 * @param longestSleep the longest time that a load test lets it sleep: no test waits for a night in real time
 * @param threads how many concerts it reconciles at once
 * @param patience how long it waits for an answer of the application
 */
record OperatorSetting(
        Supplier<KubernetesClient> client,
        Set<String> watched,
        Duration lookAgain,
        Duration longestSleep,
        int threads,
        Duration patience) {
    static final OperatorSetting USUAL = new OperatorSetting(
            TestCluster::operator,
            Set.of(),
            NextReconciliation.LOOK_AGAIN,
            Duration.ofMillis(300),
            10,
            Duration.ofSeconds(5));

    OperatorSetting watching(Set<String> namespaces) {
        return new OperatorSetting(client, namespaces, lookAgain, longestSleep, threads, patience);
    }

    /** Returns one that sleeps so long at most, whatever its load tests say. */
    OperatorSetting lookingAgain(Duration within) {
        return new OperatorSetting(client, watched, within, Duration.ofDays(365), threads, patience);
    }

    OperatorSetting through(Supplier<KubernetesClient> connection) {
        return new OperatorSetting(connection, watched, lookAgain, longestSleep, threads, patience);
    }

    /** Returns one with a single thread for all concerts, which waits for the application as long as a test goes on. */
    OperatorSetting withOneThread() {
        return new OperatorSetting(client, watched, lookAgain, longestSleep, 1, Duration.ofMinutes(10));
    }
}
