package dev.onsale.e2e;

import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.api.v1alpha1.ConcertStatus;
import dev.onsale.api.v1alpha1.LoadTest;
import dev.onsale.api.v1alpha1.LoadTestRun;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The installation that {@code ./onsale up} made: its API server and its ingress on loopback.
 *
 * @param client the API server of {@code KUBECONFIG}
 * @param ingress the ingress, such as {@code http://127.0.0.1:8080}
 */
record Installation(KubernetesClient client, URI ingress) {
    static final String NAMESPACE = "onsale-demo";
    static final String CONCERT = "small-hall";
    static final String LOAD_TEST = "rehearsal";

    static Installation running() {
        var kubeconfig = System.getenv("KUBECONFIG");
        if (kubeconfig == null || !Files.isReadable(Path.of(kubeconfig))) {
            throw new IllegalStateException(
                    "KUBECONFIG names no readable file: start these tests with ./onsale test, or after ./onsale up.");
        }
        var port = Objects.requireNonNullElse(System.getenv("ONSALE_HTTP_PORT"), "8080");
        var client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(Path.of(kubeconfig).toFile()))
                .build();
        return new Installation(client, URI.create("http://127.0.0.1:" + port));
    }

    Resource<Concert> concertResource() {
        return client.resources(Concert.class).inNamespace(NAMESPACE).withName(CONCERT);
    }

    Concert concert() {
        return Objects.requireNonNull(concertResource().get(), "no Concert " + NAMESPACE + "/" + CONCERT);
    }

    LoadTest loadTest(String name) {
        return concert().getSpec().loadTests().stream()
                .filter(test -> test.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    LoadTestRun lastRun(String test) {
        return findLastRun(test).orElseThrow(() -> new AssertionError("the load test " + test + " has not run"));
    }

    Optional<LoadTestRun> findLastRun(String test) {
        return Optional.ofNullable(concert().getStatus()).map(ConcertStatus::loadTests).orElse(List.of()).stream()
                .filter(status -> status.name().equals(test))
                .flatMap(status -> Stream.ofNullable(status.lastRun()))
                .findFirst();
    }

    Optional<Condition> condition(String type) {
        var status = concert().getStatus();
        var conditions = status == null ? null : status.conditions();
        return Objects.requireNonNullElse(conditions, List.<Condition>of()).stream()
                .filter(c -> type.equals(c.getType()))
                .findFirst();
    }

    boolean isTrue(String condition) {
        var generation = concert().getMetadata().getGeneration();
        return condition(condition)
                .filter(c -> "True".equals(c.getStatus()) && generation.equals(c.getObservedGeneration()))
                .isPresent();
    }

    List<Pod> pods(String component) {
        return client
                .pods()
                .inNamespace(NAMESPACE)
                .withLabel("onsale.dev/concert", CONCERT)
                .withLabel("app.kubernetes.io/component", component)
                .list()
                .getItems()
                .stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .toList();
    }

    /** What a pod's management port answers, through the API server. */
    String management(Pod pod, String path) {
        return client.raw("/api/v1/namespaces/%s/pods/%s:8081/proxy%s"
                .formatted(NAMESPACE, pod.getMetadata().getName(), path));
    }
}
