package dev.onsale.e2e;

import static org.awaitility.Awaitility.await;

import dev.onsale.api.v1alpha1.LoadTest;
import dev.onsale.api.v1alpha1.LoadTestRun;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/** Load tests that a test adds to the concert, which run once by themselves, and that it removes. */
record Rehearsals(Installation installation) {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** How many there are of four characters. */
    private static final long NAMES = 36L * 36 * 36 * 36;

    /** What is done while load is made. */
    interface Meanwhile {
        void act();
    }

    /**
     * Runs a load test once and returns the run.
     *
     * @param topic eleven characters at most, with which its name begins
     * @param fields those of the load test as YAML flow or JSON, but for its name
     */
    LoadTestRun run(String topic, String fields) {
        return run(topic, fields, () -> {});
    }

    /** As {@link #run(String, String)}; acts when the load is made. */
    LoadTestRun run(String topic, String fields, Meanwhile meanwhile) {
        // A test that was killed could not remove its own.
        tests().filter(test -> test.startsWith(topic + "-")).forEach(this::remove);
        var name = unused(topic);
        patch("""
                [{"op": "add", "path": "/spec/loadTests/-", "value": {
                  "name": "%s", "allowDuringSale": true, %s}}]""".formatted(name, fields));
        try {
            await("load of " + name).atMost(PATIENCE).until(() -> isMakingLoad(name) || isJudged(name));
            meanwhile.act();
            await("the verdict on " + name).atMost(PATIENCE).until(() -> isJudged(name));
            return installation.lastRun(name);
        } finally {
            remove(name);
        }
    }

    /** As {@link #run(String, String)}, of two visitors in a script of its own; fields end with a comma. */
    LoadTestRun runScript(String topic, String fields, String script) {
        var scripts = installation
                .client()
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName("planted-" + topic)
                        .withNamespace(Installation.NAMESPACE)
                        .endMetadata()
                        .addToData("script.js", script)
                        .build());
        scripts.serverSideApply();
        try {
            return run(topic, fields + """
                    "configMapRef": {"name": "planted-%s", "file": "script.js"}, "deadline": "5m",
                    "load": {"maxVisitors": 2, "duration": "10s"}""".formatted(topic));
        } finally {
            scripts.delete();
        }
    }

    /** Under the same name the run of the test before would pass for that of this one. */
    private static String unused(String topic) {
        return topic + "-" + Long.toString(Instant.now().getEpochSecond() % NAMES, Character.MAX_RADIX);
    }

    private boolean isMakingLoad(String name) {
        return installation.findLastRun(name).isPresent()
                && installation.pods("load-test").stream()
                        .anyMatch(pod -> pod.getMetadata().getName().contains("-" + name + "-")
                                && "Running".equals(pod.getStatus().getPhase()));
    }

    private boolean isJudged(String name) {
        return installation
                .findLastRun(name)
                .filter(run -> run.verdict() != null)
                .isPresent();
    }

    private Stream<String> tests() {
        return installation.concert().getSpec().loadTests().stream().map(LoadTest::name);
    }

    private void remove(String name) {
        int index = tests().toList().indexOf(name);
        if (index >= 0) {
            patch("[{\"op\": \"remove\", \"path\": \"/spec/loadTests/%d\"}]".formatted(index));
        }
    }

    private void patch(String change) {
        installation.concertResource().patch(PatchContext.of(PatchType.JSON), change);
    }
}
