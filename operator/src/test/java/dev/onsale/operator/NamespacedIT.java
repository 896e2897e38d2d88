package dev.onsale.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onsale.api.v1alpha1.KubeApi;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The install without rights outside the operator's own namespace. */
class NamespacedIT {
    private static final String NAMESPACE = "onsale-system";
    private static final String ACCOUNT = "system:serviceaccount:onsale-system:onsale-operator";

    @Test
    void looksAfterTheConcertsOfItsNamespaceAndMayDoNothingElsewhere() throws IOException {
        try (var admin = KubeApi.admin();
                var app = new FakeApp()) {
            admin.rbac().clusterRoleBindings().withName("onsale-operator").delete();
            await().atMost(Hall.TIMEOUT).until(() -> !may(admin, "list", "concerts", "default"));

            try (var operator =
                    new OperatorUnderTest(admin, "namespaced", Set.of(NAMESPACE), new MovableClock(), app.port())) {
                var hall = new Hall(admin, app, NAMESPACE);
                hall.createReady();

                assertThat(operator.reconciliations()).isPositive();
                assertThat(may(admin, "get", "secrets", NAMESPACE)).isTrue();
                assertThat(may(admin, "get", "secrets", "default")).isFalse();
                assertThat(may(admin, "list", "concerts", "default")).isFalse();
                hall.delete();
            }
        }
    }

    private static boolean may(KubernetesClient admin, String verb, String resource, String namespace) {
        var review = new SubjectAccessReviewBuilder()
                .withNewSpec()
                .withUser(ACCOUNT)
                .withGroups("system:serviceaccounts", "system:serviceaccounts:onsale-system", "system:authenticated")
                .withNewResourceAttributes()
                .withVerb(verb)
                .withResource(resource)
                .withGroup(resource.equals("concerts") ? "onsale.dev" : "")
                .withNamespace(namespace)
                .endResourceAttributes()
                .endSpec()
                .build();
        return admin.resource(review).create().getStatus().getAllowed();
    }
}
