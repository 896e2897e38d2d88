package dev.onsale.operator.backing;

import dev.onsale.operator.reconcile.ConcertObjects;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.util.List;
import java.util.TreeMap;

/** Secrets that are made once: their content is never written again, only whether they go with their concert. */
public final class Credentials {
    private Credentials() {}

    /**
     * Makes the Secret unless it is there.
     *
     * @return the identity of the credentials: it changes when somebody deletes the Secret and new ones are made
     */
    public static String ensure(ConcertObjects objects, Secret desired) {
        return made(objects, desired).getMetadata().getUid();
    }

    /**
     * As {@link #ensure}; a Secret that an older version made gets the keys that it does not have yet, and keeps all others.
     */
    public static String ensureComplete(ConcertObjects objects, Secret desired) {
        var actual = made(objects, desired);
        var missing = new TreeMap<>(desired.getStringData());
        if (actual.getData() != null) {
            missing.keySet().removeAll(actual.getData().keySet());
        }
        if (!missing.isEmpty()) {
            objects.addTo(actual, missing);
        }
        return actual.getMetadata().getUid();
    }

    private static Secret made(ConcertObjects objects, Secret desired) {
        // The owner is written by server-side apply only, so that it can be taken away again when the deletion policy
        // changes.
        var actual = objects.createOnce(new SecretBuilder(desired)
                .editMetadata()
                .withOwnerReferences(List.of())
                .endMetadata()
                .build());
        if (!owners(actual).equals(owners(desired))) {
            var withoutContent =
                    new SecretBuilder().withMetadata(desired.getMetadata()).build();
            objects.apply(withoutContent, actual);
        }
        return actual;
    }

    private static List<String> owners(Secret secret) {
        return secret.getMetadata().getOwnerReferences().stream()
                .map(OwnerReference::getUid)
                .toList();
    }
}
