package dev.onsale.operator;

import dev.onsale.operator.backing.model.ServerObjects;
import dev.onsale.operator.model.PodAnnotations;
import dev.onsale.operator.reconcile.ConcertObjects;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The concert {@code hall} in an open sale, with all that the operator of the version before had made for it. */
final class VersionBefore {
    private static final String RECORD = "/takeover/version-before.yaml";

    private final KubernetesClient operator;
    private final String namespace;
    private final Map<String, String> uids = new HashMap<>();
    private final Map<String, Map<String, String>> files = new HashMap<>();

    private VersionBefore(KubernetesClient operator, String namespace) {
        this.operator = operator;
        this.namespace = namespace;
    }

    /** Stores the concert as its user did, and the rest as that operator did. */
    static void store(TestCluster cluster, String namespace) throws IOException {
        store(cluster, namespace, UnaryOperator.identity());
    }

    /** As {@link #store(TestCluster, String)}, with another record. */
    static void store(TestCluster cluster, String namespace, UnaryOperator<String> change) throws IOException {
        var documents = change.apply(record()).replace("NAMESPACE", namespace).split("\n---\n", 2);
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
            var stored = new VersionBefore(operator, namespace);
            operator.load(new ByteArrayInputStream(rest)).items().forEach(stored::store);
        }
    }

    /** Returns the concert with its spec or its status only. */
    private static GenericKubernetesResource concert(String yaml, String namespace, String part) {
        var concert = Serialization.unmarshal(yaml, GenericKubernetesResource.class);
        concert.getMetadata().setNamespace(namespace);
        concert.getAdditionalProperties().keySet().retainAll(Set.of(part));
        return concert;
    }

    private void store(HasMetadata object) {
        object.getMetadata().setNamespace(namespace);
        var name = object.getMetadata().getName();
        if (object instanceof Secret secret) {
            uids.put(name, operator.resource(secret).create().getMetadata().getUid());
            return;
        }
        if (object instanceof ConfigMap map) {
            files.put(name, map.getData());
        }
        if (object instanceof StatefulSet set) {
            // A Secret has another uid each time, and the pods of that version were started with it.
            set.getSpec()
                    .getTemplate()
                    .getMetadata()
                    .getAnnotations()
                    .putAll(PodAnnotations.configured(ServerObjects.configuration(
                            Objects.requireNonNull(files.get(name)), Objects.requireNonNull(uids.get(name)))));
        }
        operator.resource(object)
                .fieldManager(ConcertObjects.FIELD_MANAGER)
                .forceConflicts()
                .serverSideApply();
    }

    private static String record() throws IOException {
        try (var record = Objects.requireNonNull(VersionBefore.class.getResourceAsStream(RECORD))) {
            return new String(record.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
