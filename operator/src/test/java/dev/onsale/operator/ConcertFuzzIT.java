package dev.onsale.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onsale.operator.ConcertCases.Case;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Concerts made from the schema. The API server refuses each with a sentence, or the operator reconciles it, or a
 * condition names the field; and all the while edits of a healthy Concert are applied. How fast is told and not judged.
 */
class ConcertFuzzIT extends OperatorFixture {
    private static final Logger LOG = LoggerFactory.getLogger(ConcertFuzzIT.class);

    private static final int CONCERTS =
            Integer.getInteger("onsale.fuzz.concerts", Boolean.getBoolean("onsale.long") ? 1000 : 300);
    private static final long SEED = Long.getLong("onsale.fuzz.seed", 1);
    private static final int RECONCILED = CONCERTS / 20;
    private static final int AT_ONCE = 5;
    /** A busy machine takes its time; what is never applied is a fault. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    /** Leaves the processors to those whom it asks. */
    private static final Duration POLL = Duration.ofMillis(200);

    private final KubernetesClient starter = TestCluster.operator();
    private final List<String> problems = new ArrayList<>();

    @AfterAll
    void closeStarter() {
        starter.close();
    }

    @Test
    void noConcertHarmsTheOperatorOrAnother() throws Exception {
        createReady();
        var alone = new AtomicInteger(5);
        var before = edits(() -> alone.decrementAndGet() > 0);
        var over = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var meanwhile = threads.submit(() -> edits(() -> !over.get()));
            try {
                tryAll();
            } finally {
                over.set(true);
            }
            LOG.info("edits of a healthy Concert before: {}; meanwhile: {}", summary(before), summary(meanwhile.get()));
        }
        assertThat(problems).as("seed %d", SEED).isEmpty();
    }

    private void tryAll() throws Exception {
        var namespace = anotherNamespace();
        var taken = inParallel(cases(), fuzzed -> isTaken(fuzzed, namespace) ? fuzzed : null);
        assertThat(taken).as("Concerts that are taken").isNotEmpty();
        var number = new AtomicInteger();
        var reasons = inParallel(
                taken.subList(Math.max(0, taken.size() - RECONCILED), taken.size()),
                fuzzed -> new FuzzedConcert(
                                cluster, starter, fuzzed, anotherNamespace(), "fuzz-" + number.incrementAndGet())
                        .reconcile());
        LOG.info(
                "seed {}: {} Concerts, of which {} were refused; reconciled, by the reason of Ready: {}",
                SEED,
                CONCERTS,
                CONCERTS - taken.size(),
                reasons.stream().collect(Collectors.groupingBy(reason -> reason, TreeMap::new, Collectors.counting())));
    }

    private List<Case> cases() throws IOException {
        var schema = cluster.administrator
                .apiextensions()
                .v1()
                .customResourceDefinitions()
                .withName("concerts.onsale.dev")
                .require()
                .getSpec()
                .getVersions()
                .getFirst()
                .getSchema()
                .getOpenAPIV3Schema();
        return new ConcertCases(Objects.requireNonNull(schema.getProperties().get("spec")), SEED).take(CONCERTS);
    }

    private boolean isTaken(Case fuzzed, String namespace) {
        var resource = Serialization.unmarshal(fuzzed.concert().toString(), GenericKubernetesResource.class);
        try {
            cluster.user.resource(resource).inNamespace(namespace).dryRun(true).create();
            return true;
        } catch (KubernetesClientException e) {
            assertThat(e.getCode()).as("%s: %s", fuzzed, e.getMessage()).isBetween(400, 499);
            assertThat(e.getStatus().getMessage()).as(fuzzed.toString()).matches("(?s).*(\\w+\\W+){4}.*");
            return false;
        }
    }

    /** Edits the healthy Concert at least once, and returns how long each edit took to reach what its pods mount. */
    private List<Duration> edits(BooleanSupplier again) {
        var took = new ArrayList<Duration>();
        do {
            var config =
                    cluster.user.configMaps().inNamespace(concert.namespace()).withName("hall-concert");
            var size = concert.resource().getSpec().queue().activeSize() + 1;
            var start = System.nanoTime();
            concert.patch("{\"spec\":{\"queue\":{\"activeSize\":%d}}}".formatted(size));
            await("an edit of the healthy Concert")
                    .atMost(PATIENCE)
                    .pollInterval(POLL)
                    .until(() -> String.valueOf(config.require().getData().get("concert.json"))
                            .contains("\"activeSize\":" + size));
            took.add(Duration.ofNanos(System.nanoTime() - start));
        } while (again.getAsBoolean());
        return took;
    }

    private static String summary(List<Duration> durations) {
        var sorted = durations.stream().sorted().toList();
        return "%d, median %d ms, slowest %d ms"
                .formatted(
                        sorted.size(),
                        sorted.get(sorted.size() / 2).toMillis(),
                        sorted.getLast().toMillis());
    }

    /** Returns the results, and remembers every Concert with which something is wrong. */
    private <T> List<T> inParallel(List<Case> cases, OneByOne<T> work) throws InterruptedException {
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var results = new ArrayList<T>();
            var tasks = cases.stream()
                    .<Callable<@Nullable T>>map(fuzzed -> () -> work.of(fuzzed))
                    .toList();
            for (Future<@Nullable T> task : threads.invokeAll(tasks)) {
                try {
                    var result = task.get();
                    if (result != null) {
                        results.add(result);
                    }
                } catch (ExecutionException e) {
                    problems.add(Objects.requireNonNull(e.getCause()).toString());
                }
            }
            return results;
        }
    }

    private interface OneByOne<T> {
        @Nullable
        T of(Case fuzzed);
    }
}
