package dev.onsale.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onsale.api.v1alpha1.KubeApi;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The operator's rights in the shipped manifests. */
final class ShippedRights {
    static final String NAMESPACE = "onsale-system";
    static final String ACCOUNT = "system:serviceaccount:" + NAMESPACE + ":onsale-operator";

    private ShippedRights() {}

    /**
     * Applies the manifests as {@code kubectl apply -k} does, without the Deployment, which this JVM replaces. Takes
     * back the rights in all namespaces that another overlay granted.
     *
     * @param overlay the folder of manifests/operator with the rights
     */
    static void install(KubernetesClient administrator, String overlay) {
        var yaml = kustomize("manifests/operator/namespace") + "---\n" + kustomize("manifests/operator/" + overlay);
        var objects = administrator
                .load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)))
                .items();
        boolean everywhere =
                objects.stream().anyMatch(object -> object.getKind().equals("ClusterRoleBinding"));
        if (!everywhere) {
            administrator
                    .rbac()
                    .clusterRoleBindings()
                    .withName("onsale-operator")
                    .delete();
        }
        objects.stream()
                .filter(object -> !object.getKind().equals("Deployment"))
                .forEach(object ->
                        administrator.resource(object).forceConflicts().serverSideApply());
        try (var operator = TestCluster.operator()) {
            await().until(() -> TestCluster.may(operator, "list", "onsale.dev", "concerts", NAMESPACE)
                    && TestCluster.may(operator, "list", "onsale.dev", "concerts", "default") == everywhere);
        }
    }

    static String kustomize(String folder) {
        try {
            var kubectl = new ProcessBuilder(
                            KubeApi.kubectl().toString(),
                            "kustomize",
                            Path.of(System.getProperty("onsale.root"), folder).toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            var yaml = new String(kubectl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(kubectl.waitFor())
                    .as("exit code of kubectl kustomize " + folder)
                    .isZero();
            return yaml;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
