package dev.onsale.operator.backing.model;

import dev.onsale.operator.model.Component;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.List;
import java.util.Map;

/** The objects of a backing service that Onsale runs: one server with a volume. */
public interface ServerModel {
    /** Returns what builds the objects that every server has. */
    ServerObjects server();

    /** Returns the name of the StatefulSet, the Service and the Secret. */
    default String name() {
        return server().name();
    }

    /** Returns the component that labels the server's pod. */
    default Component component() {
        return server().component();
    }

    /** Returns the port for clients. */
    int port();

    /** Returns the names of the entries of the credentials that are passwords. They are generated once. */
    List<String> passwords();

    /**
     * Returns the credentials. All other entries follow from the passwords or never change.
     *
     * @param passwords the passwords by name
     */
    Secret credentials(Map<String, String> passwords);

    /** Returns the volume, which outlives the Concert unless its deletion policy is Delete. */
    PersistentVolumeClaim volume();

    /** Returns the files that the pod mounts. */
    ConfigMap files();

    /** Returns what the server is reached by. */
    List<HasMetadata> objects();

    /** Returns the StatefulSet. Kubernetes replaces the pod when the identity of the credentials changes. */
    StatefulSet statefulSet(String credentialsIdentity);
}
