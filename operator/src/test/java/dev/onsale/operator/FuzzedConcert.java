package dev.onsale.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.operator.ConcertCases.Case;
import dev.onsale.operator.ConcertCases.Change;
import dev.onsale.operator.loadtest.model.JobModel;
import dev.onsale.operator.loadtest.model.RunRequest;
import dev.onsale.operator.loadtest.schedule.DueRun;
import dev.onsale.operator.loadtest.schedule.PastRuns;
import dev.onsale.operator.loadtest.schedule.RunId;
import dev.onsale.operator.loadtest.schedule.Situation;
import dev.onsale.operator.loadtest.schedule.Timetable;
import dev.onsale.operator.model.SaleWindow;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A Concert made from the schema that the API server has taken.
 *
 * @param starter a client under the operator's rights
 * @param namespace where nothing else is
 */
record FuzzedConcert(TestCluster cluster, KubernetesClient starter, Case fuzzed, String namespace, String name) {
    /** The reasons of Ready that pass without a change of the Concert. */
    private static final Set<String> PASSING = Set.of("Starting", "WaitingForBackingServices");

    /** A busy machine takes its time; what is never decided is a fault. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final Duration POLL = Duration.ofMillis(200);

    /** Plays the cluster until the operator has made all of it, or says why not. Returns the reason of Ready. */
    String reconcile() {
        create();
        await(fuzzed.toString())
                .atMost(PATIENCE)
                .pollInterval(POLL)
                .ignoreExceptionsMatching(FuzzedConcert::isConflict)
                .until(this::isDecided);
        var ready = ready().orElseThrow();
        assertThat(ready.getReason()).as("%s: %s", fuzzed, ready.getMessage()).isNotEqualTo("Unreadable");
        // No Concert can know whether a Secret exists.
        if (!isStarted() && !ready.getReason().equals("SecretMissing")) {
            assertThat(ready.getMessage()).as(fuzzed.toString()).containsAnyOf(fields());
        }
        assertStarts();
        cluster.user
                .resources(Concert.class)
                .inNamespace(namespace)
                .withName(name)
                .delete();
        controllers().stopPods();
        return ready.getReason();
    }

    private void create() {
        var json = fuzzed.concert().deepCopy();
        json.withObject("/metadata").put("name", name);
        if (json.at("/spec/ingress/host").asText().equals("fuzz.localhost")) {
            json.withObject("/spec/ingress").put("host", name + ".localhost");
        }
        cluster.user
                .resource(Serialization.unmarshal(json.toString(), GenericKubernetesResource.class))
                .inNamespace(namespace)
                .create();
    }

    private boolean isDecided() {
        var servers = cluster.controllers.apps().statefulSets().inNamespace(namespace);
        var starting = Stream.of("-mysql", "-redis", "-kafka")
                .map(name::concat)
                .filter(server -> Optional.ofNullable(servers.withName(server).get())
                        .filter(made -> made.getStatus().getReadyReplicas() == null)
                        .isPresent())
                .toList();
        controllers().makeReady(starting);
        return ready().filter(ready -> isStarted() || !PASSING.contains(ready.getReason()))
                .isPresent();
    }

    private SimulatedControllers controllers() {
        return new SimulatedControllers(
                cluster.controllers, namespace, new SimulatedKubelet(cluster.controllers, namespace));
    }

    /** The operator may write a server while its status is written. */
    private static boolean isConflict(Throwable failure) {
        return failure instanceof KubernetesClientException refused
                && refused.getCode() == HttpURLConnection.HTTP_CONFLICT;
    }

    private boolean isStarted() {
        return cluster.controllers
                        .apps()
                        .deployments()
                        .inNamespace(namespace)
                        .withName(name + "-app")
                        .get()
                != null;
    }

    private Optional<Condition> ready() {
        return Optional.ofNullable(stored().getStatus()).map(status -> status.conditions()).orElse(List.of()).stream()
                .filter(condition -> condition.getType().equals("Ready"))
                .findFirst();
    }

    private Concert stored() {
        return cluster.user
                .resources(Concert.class)
                .inNamespace(namespace)
                .withName(name)
                .require();
    }

    /** Its load tests have a timetable, and runs that the API server takes or refuses with the name of a field. */
    private void assertStarts() {
        var concert = stored();
        ZoneId.of(concert.getSpec().venue().timeZone());
        concert.getSpec().schedules().forEach(schedule -> OffsetDateTime.parse(schedule.startsAt()));
        for (var test : concert.getSpec().loadTests()) {
            var now = Instant.parse("2030-01-01T00:00:00Z");
            var situation = new Situation(now, Optional.of(now), SaleWindow.of(concert.getSpec()));
            assertThat(Timetable.of(test, null, new PastRuns(Set.of(), Optional.empty()), situation))
                    .isNotNull();
            var due = new DueRun(RunId.of(test.name(), now), now, DueRun.Trigger.ON_DEMAND);
            try {
                starter.resource(JobModel.job(new RunRequest(concert, test, due, OperatorUnderTest.CONFIGURATION)))
                        .dryRun(true)
                        .create();
            } catch (KubernetesClientException e) {
                assertThat(e.getMessage()).as(fuzzed.toString()).containsAnyOf(fields());
            }
        }
    }

    private String[] fields() {
        return fuzzed.changes().stream().map(Change::field).toArray(String[]::new);
    }
}
