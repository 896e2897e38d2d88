package dev.onsale.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaPropsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
        var stored = client.genericKubernetesResources("onsale.dev/v1alpha1", "Concert")
                .inNamespace("default")
                .withName("upgraded")
                .require();
        assertThat(stored.<Object>get("spec", "auth")).isNull();
        assertThat(stored.<Object>get("spec", "payment")).isNull();

        applyShipped();

        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(concert().require().getSpec().auth().mode()).isEqualTo(Auth.Mode.GUEST));
        var after = concert().require();
        assertThat(after.getSpec().payment()).isEqualTo(new Payment("", "", ""));
        assertThat(after.getSpec().monitoring().otlp().endpoint()).isEmpty();
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

    @Test
    void whatIsRefusedNowMayStayAsItWasStored() throws IOException, InterruptedException {
        installWithoutRules();
        createRefusedToday();
        applyShipped();
        // Once the API server has learnt of the rules, it refuses the same as a new Concert.
        await().atMost(PATIENCE).until(() -> refusals() > 23);

        for (var edit : List.of(
                "{'metadata':{'labels':{'edited':'yes'}}}",
                "{'spec':{'title':'Another'}}",
                "{'spec':{'queue':{'activeSize':11}}}",
                "{'spec':{'sale':{'maxSeatsPerBuyer':5}}}",
                "{'spec':{'ingress':{'className':null}}}",
                "{'spec':{'app':{'resources':{'limits':{'ephemeral-storage':'1Gi'}}}}}",
                "{'spec':{'app':{'autoscaling':{'maxReplicas':11}}}}",
                "{'spec':{'monitoring':{'influxdb':{'database':'other'}}}}",
                "{'spec':{'monitoring':{'prometheus':{'remoteWriteUrl':'http://prometheus:9090/api/v1/write'}}}}",
                "{'spec':{'mysql':{'storage':'1024Ti'}}}",
                "{'spec':{'deletionPolicy':'Delete'}}")) {
            stored().patch(PatchContext.of(PatchType.JSON_MERGE), edit.replace('\'', '"'));
        }
        stored().patch(
                        PatchContext.of(PatchType.JSON),
                        "[{\"op\":\"replace\",\"path\":\"/spec/loadTests/0/history\",\"value\":7}]");
        stored().subresource("status")
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"status\":{\"observedGeneration\":1}}");

        var edited = stored().require();
        assertThat(edited.<Object>get("spec", "app", "autoscaling", "maxReplicas"))
                .isEqualTo(11);
        assertThat(edited.<Object>get("spec", "kafka", "mode")).isEqualTo("Strimzi");
        assertThat(edited.<Object>get("status", "observedGeneration")).isEqualTo(1);
        assertThat(stored().delete()).hasSize(1);
    }

    /** The CRD without any rule on the spec, owned by who installed it. */
    private void installWithoutRules() {
        var lax = crd().require();
        withoutRules(lax.getSpec().getVersions().getFirst().getSchema().getOpenAPIV3Schema());
        client.resource(lax).update();
    }

    private static void withoutRules(JSONSchemaProps schema) {
        schema.setXKubernetesValidations(List.of());
        schema.getProperties().values().forEach(UpgradeIT::withoutRules);
        if (schema.getItems() != null) {
            withoutRules(schema.getItems().getSchema());
        }
        if (schema.getAdditionalProperties() != null) {
            withoutRules(schema.getAdditionalProperties().getSchema());
        }
    }

    private void createRefusedToday() throws IOException {
        var refused = client.resource(refusedToday());
        await().atMost(PATIENCE).ignoreExceptions().until(() -> refused.create() != null);
    }

    /** Returns how many sentences the refusal of the same Concert, as a new one, has. */
    private long refusals() throws IOException {
        try {
            var copy = client.getKubernetesSerialization()
                    .unmarshal(refusedToday().replace("upgraded", "new"), GenericKubernetesResource.class);
            client.resource(copy).dryRun(true).create();
            return 0;
        } catch (KubernetesClientException e) {
            return e.getStatus().getDetails().getCauses().size();
        }
    }

    private static String refusedToday() throws IOException {
        return Files.readString(Path.of("src/test/resources/stored-before.yaml"), StandardCharsets.UTF_8);
    }

    /** The CRD without the fields that were added since, and with whole prices only, owned by who installed it. */
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
        assertThat(spec.getProperties().remove("payment")).isNotNull();
        spec.getXKubernetesValidations().removeIf(rule -> rule.getRule().equals(Prices.DIGITS_RULE));
        var section = Objects.requireNonNull(spec.getProperties().get("sections"))
                .getItems()
                .getSchema();
        section.getProperties()
                .put("price", new JSONSchemaPropsBuilder().withType("integer").build());
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

    private Resource<GenericKubernetesResource> stored() {
        return client.genericKubernetesResources("onsale.dev/v1alpha1", "Concert")
                .inNamespace("default")
                .withName("upgraded-rehearsal");
    }

    private Resource<Concert> concert() {
        return client.resources(Concert.class).inNamespace("default").withName("upgraded");
    }
}
