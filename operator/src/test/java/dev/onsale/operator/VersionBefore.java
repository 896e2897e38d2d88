package dev.onsale.operator;

import dev.onsale.operator.reconcile.ConcertObjects;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;

/** The concert {@code hall} in an open sale, with all that the operator of the version before had made for it. */
final class VersionBefore {
    private static final String RECORD = "/takeover/version-before.yaml";

    private VersionBefore() {}

    /** Stores the concert as its user did, and the rest as that operator did. */
    static void store(TestCluster cluster, String namespace) throws IOException {
        var documents = record().replace("NAMESPACE", namespace).split("\n---\n", 2);
        var concert = concert(documents[0], namespace, "spec");
        var uid = cluster.user
                .resource(concert)
                .fieldManager("user")
                .serverSideApply()
                .getMetadata()
                .getUid();
        try (var operator = TestCluster.operator()) {
            var status = concert(documents[0], namespace, "status");
            operator.resource(status)
                    .subresource("status")
                    .patch(
                            new PatchContext.Builder()
                                    .withPatchType(PatchType.SERVER_SIDE_APPLY)
                                    .withFieldManager(ConcertObjects.FIELD_MANAGER)
                                    .withForce(true)
                                    .build(),
                            Serialization.asJson(status));
            var rest = documents[1].replace("CONCERT_UID", uid).getBytes(StandardCharsets.UTF_8);
            operator.load(new ByteArrayInputStream(rest)).items().forEach(object -> store(operator, namespace, object));
        }
    }

    /** Returns the concert with its spec or its status only. */
    private static GenericKubernetesResource concert(String yaml, String namespace, String part) {
        var concert = Serialization.unmarshal(yaml, GenericKubernetesResource.class);
        concert.getMetadata().setNamespace(namespace);
        concert.getAdditionalProperties().keySet().retainAll(Set.of(part));
        return concert;
    }

    private static void store(KubernetesClient operator, String namespace, HasMetadata object) {
        object.getMetadata().setNamespace(namespace);
        if (object instanceof Secret) {
            operator.resource(object).create();
        } else {
            operator.resource(object)
                    .fieldManager(ConcertObjects.FIELD_MANAGER)
                    .forceConflicts()
                    .serverSideApply();
        }
    }

    private static String record() throws IOException {
        try (var record = Objects.requireNonNull(VersionBefore.class.getResourceAsStream(RECORD))) {
            return new String(record.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
