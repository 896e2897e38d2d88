package dev.onsale.operator;

import static org.awaitility.Awaitility.await;

import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.api.v1alpha1.KubeApi;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.util.Objects;
import java.util.UUID;

/** A real API server, and a client for each who acts in it. Each has the rights of its own role and no other. */
final class TestCluster implements AutoCloseable {
    private static final String PLATFORM_TEAM = "platform-team";

    /** Installs the operator, CRDs and namespaces, and may damage what nobody else may. */
    final KubernetesClient administrator = KubeApi.admin();

    /** Applies concerts: the role {@code platform-team} of {@code roles.yaml}. */
    final KubernetesClient user = as(PLATFORM_TEAM, "system:authenticated");

    /** Plays the controllers and the kubelet: the role {@code controllers} of {@code roles.yaml}. */
    final KubernetesClient controllers = as("controllers", "system:authenticated");

    /**
     * Grants everybody's rights.
     *
     * @param overlay the folder of manifests/operator with those of the operator
     */
    TestCluster(String overlay) {
        ShippedRights.install(administrator, overlay);
        administrator
                .load(Objects.requireNonNull(TestCluster.class.getResourceAsStream("/roles.yaml")))
                .serverSideApply();
        await().until(() -> may(controllers, "create", "", "pods", "default"));
    }

    /** Returns a client under the operator's shipped rights, which the caller closes. */
    static KubernetesClient operator() {
        return new KubernetesClientBuilder().withConfig(operatorConfig()).build();
    }

    /** As {@link #operator()}, with its requests in a list. An error reaches the operator: the client tries once. */
    static KubernetesClient operator(Traffic traffic) {
        awaitCache();
        var config = operatorConfig();
        config.setMasterUrl(traffic.apiServer().toString());
        config.setRequestRetryBackoffLimit(0);
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientBuilderConsumer(http -> http.addOrReplaceInterceptor("traffic", traffic))
                .build();
    }

    /** As {@link #operator()}, for one that is killed. */
    static KubernetesClient operator(Mortal life) {
        awaitCache();
        var config = operatorConfig();
        config.setRequestRetryBackoffLimit(0);
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientBuilderConsumer(http -> http.addOrReplaceInterceptor("life", life))
                .build();
    }

    /** Waits for the cache of the API server, which it fills after its start and after a change of the CRD. */
    private static void awaitCache() {
        var cached = new ListOptionsBuilder().withResourceVersion("0").build();
        try (var administrator = KubeApi.admin()) {
            var concerts = administrator.resources(Concert.class).inAnyNamespace();
            await().ignoreExceptions().until(() -> concerts.list(cached) != null);
        }
    }

    private static Config operatorConfig() {
        return config(
                ShippedRights.ACCOUNT,
                "system:serviceaccounts",
                "system:serviceaccounts:onsale-system",
                "system:authenticated");
    }

    /** Returns a new namespace that admits restricted pods only. */
    String createNamespace() {
        var name = "shows-" + UUID.randomUUID().toString().substring(0, 8);
        administrator
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .addToLabels("pod-security.kubernetes.io/enforce", "restricted")
                        .endMetadata()
                        .build())
                .create();
        return name;
    }

    /** Gives the user a namespace. */
    void grantUser(String namespace) {
        administrator
                .resource(new RoleBindingBuilder()
                        .withNewMetadata()
                        .withName(PLATFORM_TEAM)
                        .withNamespace(namespace)
                        .endMetadata()
                        .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", PLATFORM_TEAM)
                        .addNewSubject("rbac.authorization.k8s.io", "User", PLATFORM_TEAM, null)
                        .build())
                .serverSideApply();
        await().until(() -> may(user, "get", "onsale.dev", "concerts", namespace));
    }

    /** Returns whether the client has a right. The API server applies a new one with a delay. */
    static boolean may(KubernetesClient client, String verb, String group, String resource, String namespace) {
        var review = new SelfSubjectAccessReviewBuilder()
                .withNewSpec()
                .withNewResourceAttributes()
                .withVerb(verb)
                .withGroup(group)
                .withResource(resource)
                .withNamespace(namespace)
                .endResourceAttributes()
                .endSpec()
                .build();
        return client.resource(review).create().getStatus().getAllowed();
    }

    private static KubernetesClient as(String name, String... groups) {
        return new KubernetesClientBuilder().withConfig(config(name, groups)).build();
    }

    private static Config config(String name, String... groups) {
        var config = KubeApi.adminConfig();
        config.setImpersonateUsername(name);
        config.setImpersonateGroups(groups);
        // The API server takes the field manager of created objects from it.
        config.setUserAgent(name.substring(name.lastIndexOf(':') + 1));
        return config;
    }

    @Override
    public void close() {
        controllers.close();
        user.close();
        administrator.close();
    }
}
