package dev.onsale.operator.model;

import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSecurityContextBuilder;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;

/** Builds security contexts of the Pod Security level <em>restricted</em> with a read-only root file system. */
public final class SecurityContexts {
    private SecurityContexts() {}

    /** Returns the security context of a pod whose processes and volumes belong to this user and group. */
    public static PodSecurityContext pod(long id) {
        return new PodSecurityContextBuilder()
                .withRunAsNonRoot(true)
                .withRunAsUser(id)
                .withRunAsGroup(id)
                .withFsGroup(id)
                .withFsGroupChangePolicy("OnRootMismatch")
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile()
                .build();
    }

    /** Returns the security context of a container. */
    public static SecurityContext container() {
        return new SecurityContextBuilder()
                .withAllowPrivilegeEscalation(false)
                .withReadOnlyRootFilesystem(true)
                .withNewCapabilities()
                .withDrop("ALL")
                .endCapabilities()
                .build();
    }

    /** Returns the security context of a container that runs as another user than its pod. */
    public static SecurityContext container(long id) {
        return new SecurityContextBuilder(container())
                .withRunAsUser(id)
                .withRunAsGroup(id)
                .build();
    }
}
