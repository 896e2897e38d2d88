package dev.onsale.operator.backing;

import dev.onsale.operator.reconcile.ConcertObjects;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.util.List;
import java.util.TreeMap;

/** Creates Secrets with credentials. Their content is written once; their owner follows the deletion policy. */
public final class Credentials {
    private Credentials() {}

    /**
     * Creates the Secret unless it exists.
     *
     * @return the identity of the credentials, which changes when the Secret is deleted and created again
     */
    public static String ensure(ConcertObjects objects, Secret desired) {
        return made(objects, desired).getMetadata().getUid();
    }

    /** As {@link #ensure}, and adds keys that a Secret of an older version lacks. Existing keys stay. */
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
        // Only server-side apply writes the owner, so that it can remove the owner when the deletion policy changes.
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
