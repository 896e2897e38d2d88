package dev.onsale.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onsale.api.v1alpha1.KubeApi;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The operator's rights in the shipped manifests. */
public final class ShippedRights {
    private static final String ACCOUNT = "system:serviceaccount:onsale-system:onsale-operator";

    private ShippedRights() {}

    /**
     * Applies the manifests as {@code kubectl apply -k} does, without the Deployment, which this JVM replaces.
     *
     * @param overlay the folder of manifests/operator with the rights
     * @return the operator's client, which the caller closes
     */
    public static KubernetesClient install(KubernetesClient admin, String overlay) {
        var yaml = kustomize("manifests/operator/namespace") + "---\n" + kustomize("manifests/operator/" + overlay);
        admin.load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8))).items().stream()
                .filter(object -> !object.getKind().equals("Deployment"))
                .forEach(object -> admin.resource(object).forceConflicts().serverSideApply());
        var operator = asOperator();
        // The API server applies a new right with a delay.
        await().atMost(Hall.TIMEOUT).until(() -> mayListConcerts(operator));
        return operator;
    }

    private static boolean mayListConcerts(KubernetesClient operator) {
        var review = new SelfSubjectAccessReviewBuilder()
                .withNewSpec()
                .withNewResourceAttributes()
                .withVerb("list")
                .withGroup("onsale.dev")
                .withResource("concerts")
                .withNamespace("onsale-system")
                .endResourceAttributes()
                .endSpec()
                .build();
        return operator.resource(review).create().getStatus().getAllowed();
    }

    private static KubernetesClient asOperator() {
        var config = KubeApi.adminConfig();
        config.setImpersonateUsername(ACCOUNT);
        config.setImpersonateGroups(
                "system:serviceaccounts", "system:serviceaccounts:onsale-system", "system:authenticated");
        config.setUserAgent("onsale-operator");
        return new KubernetesClientBuilder().withConfig(config).build();
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
