package dev.onsale.operator;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaPropsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.utils.Serialization;

/** A schema of Concerts that takes everything, as a broken or a later one may. */
final class LaxSchema {
    private LaxSchema() {}

    /** Does something while it is installed, then installs the shipped one again. */
    static void during(KubernetesClient administrator, Runnable storing) {
        var crd = administrator.apiextensions().v1().customResourceDefinitions().withName("concerts.onsale.dev");
        var shipped = schema(crd.require());
        replace(crd, anything());
        try {
            await().until(() -> takesNonsense(administrator));
            storing.run();
        } finally {
            replace(crd, shipped);
        }
        await().until(() -> !takesNonsense(administrator));
    }

    private static JSONSchemaProps schema(CustomResourceDefinition crd) {
        return crd.getSpec().getVersions().getFirst().getSchema().getOpenAPIV3Schema();
    }

    private static void replace(Resource<CustomResourceDefinition> crd, JSONSchemaProps schema) {
        crd.edit(old -> new CustomResourceDefinitionBuilder(old)
                .editSpec()
                .editFirstVersion()
                .withNewSchema()
                .withOpenAPIV3Schema(schema)
                .endSchema()
                .endVersion()
                .endSpec()
                .build());
    }

    private static JSONSchemaProps anything() {
        var field = new JSONSchemaPropsBuilder()
                .withXKubernetesPreserveUnknownFields(true)
                .build();
        return new JSONSchemaPropsBuilder()
                .withType("object")
                .addToProperties("spec", field)
                .addToProperties("status", field)
                .build();
    }

    private static boolean takesNonsense(KubernetesClient administrator) {
        var nonsense = Serialization.unmarshal("""
            apiVersion: onsale.dev/v1alpha1
            kind: Concert
            metadata: {name: probe, namespace: default}
            spec: nonsense
            """, GenericKubernetesResource.class);
        try {
            administrator.resource(nonsense).dryRun(true).create();
            return true;
        } catch (KubernetesClientException e) {
            return false;
        }
    }
}
