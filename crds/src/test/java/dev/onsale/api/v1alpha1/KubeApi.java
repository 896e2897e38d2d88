package dev.onsale.api.v1alpha1;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubeapitest.KubeAPIServer;
import io.fabric8.kubeapitest.KubeAPIServerConfigBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A real API server with etcd and no controllers, with the checked in CRD installed; one for all tests of a JVM. */
public final class KubeApi {
    private static final Path ROOT = Path.of(System.getProperty("onsale.root", ".."));
    /** A busy machine takes longer than the libraries wait. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private KubeApi() {}

    /** The configuration of a cluster administrator. */
    public static Config adminConfig() {
        return config(Running.KUBECONFIG);
    }

    private static Config config(String kubeconfig) {
        var config = Config.fromKubeconfig(kubeconfig);
        config.setRequestTimeout((int) PATIENCE.toMillis());
        return config;
    }

    /** The same as a file's content. */
    static String kubeconfig() {
        return Running.KUBECONFIG;
    }

    /** A client of a cluster administrator; the caller closes it. */
    public static KubernetesClient admin() {
        return new KubernetesClientBuilder().withConfig(adminConfig()).build();
    }

    /** The kubectl that belongs to the API server. */
    public static Path kubectl() {
        try (var files = Files.find(Path.of(binaries()), 3, (path, attributes) -> path.endsWith("kubectl"))) {
            return files.findFirst().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String start() {
        var server = new KubeAPIServer(KubeAPIServerConfigBuilder.anAPIServerConfig()
                .withTestDir(binaries())
                .withUpdateKubeConfig(false)
                .withStartupTimeout((int) PATIENCE.toMillis())
                .build());
        server.start();
        Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
        var kubeconfig = server.getKubeConfigYaml();
        try (var client = new KubernetesClientBuilder()
                        .withConfig(config(kubeconfig))
                        .build();
                var yaml = Files.newInputStream(ROOT.resolve("crds/concerts.onsale.dev-v1.yaml"))) {
            install(client, yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return kubeconfig;
    }

    /** Installs a CRD and waits until its resources are served. */
    public static void install(KubernetesClient client, InputStream yaml) {
        var crd = client.apiextensions()
                .v1()
                .customResourceDefinitions()
                .load(yaml)
                .serverSideApply();
        client.apiextensions()
                .v1()
                .customResourceDefinitions()
                .withName(crd.getMetadata().getName())
                .waitUntilCondition(KubeApi::established, 60, TimeUnit.SECONDS);
        // Discovery tells of it a little later.
        await().atMost(Duration.ofSeconds(60))
                .until(() -> crd.getSpec().getVersions().stream()
                        .allMatch(version -> serves(client, crd.getSpec().getGroup() + "/" + version.getName())));
    }

    /** Whether discovery tells of resources of this group and version. */
    public static boolean serves(KubernetesClient client, String apiVersion) {
        var resources = client.getApiResources(apiVersion);
        return resources != null && !resources.getResources().isEmpty();
    }

    private static boolean established(CustomResourceDefinition crd) {
        return crd != null
                && crd.getStatus() != null
                && crd.getStatus().getConditions() != null
                && crd.getStatus().getConditions().stream()
                        .anyMatch(condition -> condition.getType().equals("Established")
                                && condition.getStatus().equals("True"));
    }

    /** {@code KUBE_API_TEST_DIR} if it is set, and what {@code local/ensure kube} makes otherwise. */
    private static String binaries() {
        var given = System.getenv("KUBE_API_TEST_DIR");
        if (given != null) {
            return given;
        }
        try {
            var ensure = new ProcessBuilder(ROOT.resolve("local/ensure").toString(), "kube")
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            var folder = new String(ensure.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (ensure.waitFor() != 0) {
                throw new IllegalStateException("local/ensure kube failed; its messages stand above");
            }
            return folder + "/kube-api-test";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static final class Running {
        static final String KUBECONFIG = start();
    }
}
