package dev.onsale.operator;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;

/** An admission policy of the cluster that refuses one kind of object in one namespace, until it is closed. */
final class Refusing implements AutoCloseable {
    static final String WHY = "the house rules forbid it";

    private final KubernetesClient administrator;
    private final String name;

    /**
     * Refuses from now on.
     *
     * @param resource the kind, such as {@code deployments}
     * @param probe an object of the kind, which is sent as a dry run until it is refused
     */
    Refusing(KubernetesClient administrator, String resource, HasMetadata probe) {
        this.administrator = administrator;
        var namespace = probe.getMetadata().getNamespace();
        this.name = "no-" + resource + "-in-" + namespace;
        administrator.resource("""
            apiVersion: admissionregistration.k8s.io/v1
            kind: ValidatingAdmissionPolicy
            metadata: {name: %1$s}
            spec:
              failurePolicy: Fail
              matchConstraints:
                resourceRules:
                  - apiGroups: ["*"]
                    apiVersions: ["*"]
                    operations: [CREATE, UPDATE]
                    resources: ["%2$s"]
              validations:
                - expression: "false"
                  message: %3$s
            """.formatted(name, resource, WHY)).create();
        administrator.resource("""
            apiVersion: admissionregistration.k8s.io/v1
            kind: ValidatingAdmissionPolicyBinding
            metadata: {name: %1$s}
            spec:
              policyName: %1$s
              validationActions: [Deny]
              matchResources:
                namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: %2$s}}
            """.formatted(name, namespace)).create();
        await().until(() -> refuses(probe));
    }

    private boolean refuses(HasMetadata probe) {
        try {
            administrator.resource(probe).dryRun().forceConflicts().serverSideApply();
            return false;
        } catch (KubernetesClientException e) {
            return String.valueOf(e.getMessage()).contains(WHY);
        }
    }

    @Override
    public void close() {
        var admission = administrator.admissionRegistration().v1();
        admission.validatingAdmissionPolicyBindings().withName(name).delete();
        admission.validatingAdmissionPolicies().withName(name).delete();
    }
}
