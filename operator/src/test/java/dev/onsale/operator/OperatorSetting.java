package dev.onsale.operator;

import dev.onsale.operator.model.OperatorConfiguration;
import dev.onsale.operator.reconcile.NextReconciliation;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * How an operator runs in a test.
 *
 * @param configuration what the version of the operator brings along, such as images
 * @param client connects it with the API server under its own rights; the operator closes it
 * @param watched the namespaces to watch; empty means all
 * @param lookAgain the longest time between two reconciliations of a concert
 * @param longestSleep the longest time that a load test lets it sleep: no test waits for a night in real time
 * @param threads how many concerts it reconciles at once
 * @param patience how long it waits for an answer of the application
 */
record OperatorSetting(
        OperatorConfiguration configuration,
        Supplier<KubernetesClient> client,
        Set<String> watched,
        Duration lookAgain,
        Duration longestSleep,
        int threads,
        Duration patience) {
    static final OperatorSetting USUAL = new OperatorSetting(
            OperatorUnderTest.CONFIGURATION,
            TestCluster::operator,
            Set.of(),
            NextReconciliation.LOOK_AGAIN,
            Duration.ofMillis(300),
            10,
            Duration.ofSeconds(5));

    /** Returns one of another version, which brings its own images of servers and of the application. */
    OperatorSetting upgraded(String version) {
        var environment = new TreeMap<String, String>();
        Stream.of("BOOKING_APP", "MYSQL", "REDIS", "KAFKA")
                .forEach(
                        name -> environment.put("ONSALE_IMAGE_" + name, name.toLowerCase(Locale.ROOT) + ":" + version));
        return new OperatorSetting(
                OperatorConfiguration.of(environment), client, watched, lookAgain, longestSleep, threads, patience);
    }

    OperatorSetting watching(Set<String> namespaces) {
        return new OperatorSetting(configuration, client, namespaces, lookAgain, longestSleep, threads, patience);
    }

    /** Returns one that sleeps so long at most, whatever its load tests say. */
    OperatorSetting lookingAgain(Duration within) {
        return new OperatorSetting(configuration, client, watched, within, Duration.ofDays(365), threads, patience);
    }

    OperatorSetting patient(Duration enough) {
        return new OperatorSetting(configuration, client, watched, lookAgain, longestSleep, threads, enough);
    }

    OperatorSetting through(Supplier<KubernetesClient> connection) {
        return new OperatorSetting(configuration, connection, watched, lookAgain, longestSleep, threads, patience);
    }

    /** Returns one with a single thread for all concerts, which waits for the application as long as a test goes on. */
    OperatorSetting withOneThread() {
        return new OperatorSetting(configuration, client, watched, lookAgain, longestSleep, 1, Duration.ofMinutes(10));
    }
}
