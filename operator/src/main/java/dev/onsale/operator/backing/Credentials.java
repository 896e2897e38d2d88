package dev.onsale.operator.backing;

import dev.onsale.operator.reconcile.ConcertObjects;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Creates Secrets with credentials. Their content is written once; their owner and labels are kept up to date. */
public final class Credentials {
    private Credentials() {}

    /**
     * Creates the Secret unless it was found, and adds entries that it lacks. Existing entries stay.
     *
     * @return the Secret with its present content
     */
    public static Secret complete(ConcertObjects objects, Secret desired, Optional<Secret> found) {
        var actual = ensure(objects, desired, found);
        var missing = new TreeMap<String, @Nullable String>(desired.getStringData());
        if (actual.getData() != null) {
            missing.keySet().removeAll(actual.getData().keySet());
        }
        return missing.isEmpty() ? actual : objects.change(actual, missing);
    }

    /** Creates the Secret unless it was found. Its content stays as it is. */
    static Secret ensure(ConcertObjects objects, Secret desired, Optional<Secret> found) {
        found.ifPresent(objects::requireOwned);
        return kept(objects, desired, found.orElseGet(() -> made(objects, desired)));
    }

    /** Only server-side apply writes the owner, so that it can remove it when the deletion policy changes. */
    private static Secret made(ConcertObjects objects, Secret desired) {
        return objects.createOnce(new SecretBuilder(desired)
                .editMetadata()
                .withOwnerReferences(List.of())
                .endMetadata()
                .build());
    }

    private static Secret kept(ConcertObjects objects, Secret desired, Secret actual) {
        if (!owners(actual).equals(owners(desired))
                || !labels(actual).entrySet().containsAll(labels(desired).entrySet())) {
            var withoutContent =
                    new SecretBuilder().withMetadata(desired.getMetadata()).build();
            objects.apply(withoutContent, actual);
            return objects.secret(actual.getMetadata().getName()).orElse(actual);
        }
        return actual;
    }

    private static Map<String, String> labels(Secret secret) {
        return Objects.requireNonNullElse(secret.getMetadata().getLabels(), Map.of());
    }

    private static List<String> owners(Secret secret) {
        return secret.getMetadata().getOwnerReferences().stream()
                .map(OwnerReference::getUid)
                .toList();
    }
}
