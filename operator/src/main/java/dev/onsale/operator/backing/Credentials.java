package dev.onsale.operator.backing;

import dev.onsale.operator.pass.Cluster;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;

/** Secrets that are made once: their content is never written again, only whether they go with their concert. */
public final class Credentials {
    private Credentials() {}

    /**
     * Makes the Secret unless it is there.
     *
     * @return the identity of the credentials: it changes when somebody deletes the Secret and new ones are made
     */
    public static String ensure(Cluster cluster, Secret desired) {
        var actual = cluster.createOnce(desired);
        var withoutContent =
                new SecretBuilder().withMetadata(desired.getMetadata()).build();
        cluster.apply(withoutContent, actual);
        return actual.getMetadata().getUid();
    }
}
