package dev.onsale.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A newer CRD is applied over an older one, as docs/quickstart.md says, while concerts are stored under it. */
class UpgradeIT {
    private static final String NAME = "concerts.onsale.dev";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final KubernetesClient client = KubeApi.admin();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @AfterEach
    void close() throws IOException, InterruptedException {
        applyShipped();
        concert().delete();
        client.close();
    }

    @Test
    void concertsStayAndGetTheNewFields() throws IOException, InterruptedException {
        installOlder();
        createConcert();
        var before = concert().require();
        assertThat(client.genericKubernetesResources("onsale.dev/v1alpha1", "Concert")
                        .inNamespace("default")
                        .withName("upgraded")
                        .require()
                        .<Object>get("spec", "auth"))
                .isNull();

        applyShipped();

        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(concert().require().getSpec().auth().mode()).isEqualTo(Auth.Mode.GUEST));
        var after = concert().require();
        assertThat(after.getMetadata().getUid()).isEqualTo(before.getMetadata().getUid());
        assertThat(after.getMetadata().getGeneration())
                .isEqualTo(before.getMetadata().getGeneration());
        assertThat(after.getSpec().sections()).isEqualTo(before.getSpec().sections());

        concert()
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"spec\":{\"auth\":{\"mode\":\"OIDC\",\"issuerUri\":\"https://id\","
                                + "\"audience\":\"onsale\"}}}");

        assertThat(concert().require().getSpec().auth().audience()).isEqualTo("onsale");
    }

    /** The CRD without the field auth, owned by who installed it. */
    private void installOlder() {
        var older = crd().require();
        var spec = Objects.requireNonNull(older.getSpec()
                .getVersions()
                .getFirst()
                .getSchema()
                .getOpenAPIV3Schema()
                .getProperties()
                .get("spec"));
        assertThat(spec.getProperties().remove("auth")).isNotNull();
        client.resource(older).update();
    }

    /** Once the API server has learnt of the older schema, it drops the field that it does not know. */
    private void createConcert() throws IOException {
        var yaml = Files.readString(Path.of("src/test/resources/concerts/base.yaml"), StandardCharsets.UTF_8);
        await().atMost(PATIENCE).until(() -> {
            var concert = client.getKubernetesSerialization().unmarshal(yaml, Concert.class);
            concert.getMetadata().setName("upgraded");
            concert.getMetadata().setNamespace("default");
            client.resource(concert).create();
            var known = client.genericKubernetesResources("onsale.dev/v1alpha1", "Concert")
                    .inNamespace("default")
                    .withName("upgraded");
            if (known.require().get("spec", "auth") == null) {
                return true;
            }
            known.delete();
            return false;
        });
    }

    private void applyShipped() throws IOException, InterruptedException {
        var kubeconfig = Files.writeString(folder.resolve("kubeconfig"), KubeApi.kubeconfig());
        var root = Path.of(Objects.requireNonNull(System.getProperty("onsale.root")));
        var kubectl = new ProcessBuilder(
                        KubeApi.kubectl().toString(),
                        "--kubeconfig",
                        kubeconfig.toString(),
                        "apply",
                        "--server-side",
                        "--force-conflicts",
                        "-k",
                        root.resolve("crds").toString())
                .redirectErrorStream(true)
                .start();
        var said = new String(kubectl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(kubectl.waitFor()).as(said).isZero();
    }

    private Resource<CustomResourceDefinition> crd() {
        return client.apiextensions().v1().customResourceDefinitions().withName(NAME);
    }

    private Resource<Concert> concert() {
        return client.resources(Concert.class).inNamespace("default").withName("upgraded");
    }
}
