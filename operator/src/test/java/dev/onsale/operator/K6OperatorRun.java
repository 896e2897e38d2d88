package dev.onsale.operator;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Does what the k6-operator does of a TestRun, in its order: an initializer that reads the script, paused runners with
 * a Service each, a starter that lets them all go at once. The runners are real, and so is the initializer.
 */
record K6OperatorRun(
        KubernetesClient client,
        SimulatedK6Operator objects,
        SimulatedKubelet kubelet,
        RealK6 k6,
        GenericKubernetesResource testRun) {

    /** A paused runner. */
    private record Paused(String pod, int port, RealK6.Running runner) {}

    /** Runs it to its end. */
    void play() {
        k6.mount(text("script", "configMap", "name"));
        stage("initialization");
        if (!initialize()) {
            stage("error");
            return;
        }
        stage("initialized");
        int parallelism = Objects.requireNonNull(testRun.<Number>get("spec", "parallelism"))
                .intValue();
        var runners = IntStream.rangeClosed(1, parallelism)
                .mapToObj(number -> create(number, parallelism))
                .toList();
        stage("created");
        start(runners);
        stage("started");
        for (var paused : runners) {
            int exitCode = paused.runner.exitCode();
            kubelet.end(paused.pod, exitCode, paused.runner.message());
        }
        stage("finished");
    }

    private boolean initialize() {
        var pod = objects.startInitializer(testRun);
        var container = k6.start(
                "initializer",
                List.of("/bin/sh", "-c", """
                        k6 archive %1$s -O %2$s/archive.tar %3$s 2> %2$s/k6logs \
                        && k6 inspect --execution-requirements %2$s/archive.tar 2> %2$s/k6logs; \
                        ! cat %2$s/k6logs | grep 'level=error'\
                        """.formatted(script(), k6.folder(), archiveArguments())),
                environment("initializer"),
                Map.of());
        int exitCode = container.exitCode();
        kubelet.end(pod, exitCode, null);
        return exitCode == 0 && k6.log("initializer").contains("maxVUs");
    }

    /** An archive has no outputs. */
    private String archiveArguments() {
        return text("arguments").replaceAll("-o \\S+ ?", "");
    }

    private Paused create(int number, int parallelism) {
        var name = testRun.getMetadata().getName();
        client.resource(new ServiceBuilder()
                        .withNewMetadata()
                        .withName(name + "-service-" + number)
                        .withNamespace(testRun.getMetadata().getNamespace())
                        .addNewOwnerReferenceLike(objects.owner(testRun))
                        .endOwnerReference()
                        .endMetadata()
                        .withNewSpec()
                        .addToSelector(Map.of("app", "k6", "k6_cr", name, "job-name", name + "-" + number))
                        .addNewPort()
                        .withName("http-api")
                        .withPort(6565)
                        .endPort()
                        .endSpec()
                        .build())
                .create();
        var pod = objects.startRunner(testRun, number);
        int port = freePort();
        var segments = parallelism == 1
                ? Stream.<String>empty()
                : Stream.of(
                        "--execution-segment=" + part(number - 1, parallelism) + ":" + part(number, parallelism),
                        "--execution-segment-sequence="
                                + String.join(
                                        ",",
                                        IntStream.rangeClosed(0, parallelism)
                                                .mapToObj(i -> part(i, parallelism))
                                                .toList()));
        var command = new ArrayList<>(List.of("k6", "run", "--quiet"));
        command.addAll(segments.toList());
        command.add(script());
        command.addAll(List.of("--address=127.0.0.1:" + port, "--paused"));
        command.addAll(List.of(text("arguments").split(" ")));
        command.addAll(List.of("--tag", "instance_id=" + number, "--tag", "job_name=" + name + "-" + number));
        return new Paused(pod, port, k6.start("runner-" + number, command, environment("runner"), Map.of()));
    }

    /** Only when every runner answers, so that all begin together. */
    private void start(List<Paused> runners) {
        try (var http = HttpClient.newHttpClient()) {
            for (var paused : runners) {
                await("the API of a runner").until(() -> status(http, paused, "GET", "") == 200);
            }
            var starter = objects.startStarter(testRun);
            for (var paused : runners) {
                status(http, paused, "PATCH", """
                        {"data":{"attributes":{"paused":false,"stopped":false},"id":"default","type":"status"}}""");
            }
            kubelet.end(starter, 0, null);
        }
    }

    private static int status(HttpClient http, Paused paused, String method, String body) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + paused.port + "/v1/status"))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException notYet) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Tries again, as controllers do, when the operator wrote between reading and writing here. */
    private void stage(String stage) {
        await().until(() -> {
            var now = client.genericKubernetesResources("k6.io/v1alpha1", "TestRun")
                    .inNamespace(testRun.getMetadata().getNamespace())
                    .withName(testRun.getMetadata().getName())
                    .require();
            now.setAdditionalProperty("status", Map.of("stage", stage));
            try {
                client.resource(now).updateStatus();
                return true;
            } catch (KubernetesClientException e) {
                if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                    throw e;
                }
                return false;
            }
        });
    }

    private List<EnvVar> environment(String role) {
        List<Object> variables = Objects.requireNonNull(testRun.get("spec", role, "env"));
        return variables.stream()
                .map(variable -> client.getKubernetesSerialization().convertValue(variable, EnvVar.class))
                .toList();
    }

    private String script() {
        return "/test/" + text("script", "configMap", "file");
    }

    private String text(String... path) {
        var full = Stream.concat(Stream.of("spec"), Stream.of(path)).toArray(Object[]::new);
        return Objects.requireNonNull(testRun.<String>get(full));
    }

    private static String part(int number, int of) {
        return number == 0 ? "0" : number == of ? "1" : number + "/" + of;
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
