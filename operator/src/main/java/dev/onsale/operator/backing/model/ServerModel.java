package dev.onsale.operator.backing.model;

import dev.onsale.operator.model.Component;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Secret;
import java.util.List;
import java.util.function.Supplier;

/** What a backing service that Onsale runs itself consists of: one server with a volume. */
public interface ServerModel {
    /** The name of the StatefulSet, the Service and the Secret. */
    String name();

    /** The labels of the server's pod. */
    Component component();

    /** The port that clients use. */
    int port();

    /** The credentials; made once and never changed. The supplier gives a new random password at each call. */
    Secret credentials(Supplier<String> password);

    /** The volume, which outlives the concert unless its deletion policy says otherwise. */
    PersistentVolumeClaim volume();

    /** Everything else. The pods are replaced when the identity of the credentials changes. */
    List<HasMetadata> objects(String credentialsIdentity);
}
