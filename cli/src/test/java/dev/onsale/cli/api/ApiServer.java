package dev.onsale.cli.api;

import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.api.v1alpha1.ConcertStatus;
import dev.onsale.api.v1alpha1.KubeApi;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;

/** The test in the part of everybody else who uses the API server: users, the operator, controllers and kubelets. */
public final class ApiServer implements AutoCloseable {
    private final KubernetesClient admin = KubeApi.admin();

    /** A client of a cluster administrator. */
    public KubernetesClient admin() {
        return admin;
    }

    /** A namespace of this name. */
    public void namespace(String name) {
        admin.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .build())
                .serverSideApply();
    }

    /**
     * A Concert as a user applies it.
     *
     * @param loadTests names of its load tests, each with what else is said of it after a comma
     */
    public Concert concert(String namespace, String name, String... loadTests) {
        namespace(namespace);
        var yaml = new StringBuilder("""
                apiVersion: onsale.dev/v1alpha1
                kind: Concert
                metadata: {name: %s, namespace: %s}
                spec:
                  title: Small Hall
                  venue: {name: The Hall}
                  currency: KRW
                  sections: [{name: R, rows: 10, seatsPerRow: 10, price: 1000}]
                  schedules: [{name: day1, startsAt: "2030-12-24T19:00:00+09:00"}]
                  queue: {activeSize: 10}
                  loadTests:
                """.formatted(name, namespace));
        for (var test : loadTests) {
            yaml.append("    - {name: %s, scenario: six-steps}\n".formatted(test));
        }
        if (loadTests.length == 0) {
            yaml.append("    []\n");
        }
        // With the fields that it has, and not with zeros for those that the API server is to fill.
        admin.resource(Serialization.unmarshal(yaml.toString(), GenericKubernetesResource.class))
                .create();
        return admin.resources(Concert.class)
                .inNamespace(namespace)
                .withName(name)
                .require();
    }

    /** The operator says how the Concert is. */
    public void status(Concert concert, String yaml) {
        var now = admin.resource(concert).require();
        now.setStatus(Serialization.unmarshal(yaml, ConcertStatus.class));
        admin.resource(now).updateStatus();
    }

    /** The Concert as it is now. */
    public Concert now(Concert concert) {
        return admin.resource(concert).require();
    }

    /** A pod as a controller makes it and a kubelet tells of it. */
    public Pod pod(String yaml) {
        var pod = Serialization.unmarshal(yaml, Pod.class);
        var made = admin.resource(pod).create();
        made.setStatus(pod.getStatus());
        return admin.resource(made).updateStatus();
    }

    /** The kubelet tells of a pod anew. */
    public void tell(Pod pod, String status) {
        var now = admin.resource(pod).require();
        now.setStatus(Serialization.unmarshal(status, io.fabric8.kubernetes.api.model.PodStatus.class));
        admin.resource(now).updateStatus();
    }

    /** The token of somebody who has these rights in one namespace. */
    public String tokenOf(String namespace, String name, PolicyRule... rights) {
        namespace(namespace);
        admin.resource(new ServiceAccountBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(namespace)
                        .endMetadata()
                        .build())
                .create();
        admin.resource(new RoleBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(namespace)
                        .endMetadata()
                        .withRules(rights)
                        .build())
                .create();
        admin.resource(new RoleBindingBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(namespace)
                        .endMetadata()
                        .addNewSubject()
                        .withKind("ServiceAccount")
                        .withName(name)
                        .withNamespace(namespace)
                        .endSubject()
                        .withNewRoleRef()
                        .withKind("Role")
                        .withName(name)
                        .withApiGroup("rbac.authorization.k8s.io")
                        .endRoleRef()
                        .build())
                .create();
        return admin.serviceAccounts()
                .inNamespace(namespace)
                .withName(name)
                .tokenRequest(new TokenRequestBuilder()
                        .withNewSpec()
                        .withAudiences(List.of())
                        .withExpirationSeconds(3600L)
                        .endSpec()
                        .build())
                .getStatus()
                .getToken();
    }

    /** Takes away what tests have made: the program looks into all namespaces. */
    public void clear() {
        admin.resources(Concert.class)
                .inAnyNamespace()
                .list()
                .getItems()
                .forEach(concert -> admin.resource(concert).delete());
        admin.pods().inAnyNamespace().withGracePeriod(0).delete();
    }

    @Override
    public void close() {
        clear();
        admin.close();
    }
}
