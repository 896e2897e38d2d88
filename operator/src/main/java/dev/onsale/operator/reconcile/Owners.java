package dev.onsale.operator.reconcile;

import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.operator.model.Component;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells whose an object is. Its owner tells that, known by uid: anybody can write a label. What has no owner, because
 * it outlives its Concert, is known by label and name.
 */
public final class Owners {
    private static final String KIND = HasMetadata.getKind(Concert.class);
    private static final String GROUP = HasMetadata.getGroup(Concert.class) + "/";

    private Owners() {}

    /** Returns whether an object goes with the Concert. */
    public static boolean owns(Concert concert, HasMetadata object) {
        return concerts(object)
                .anyMatch(owner -> owner.getUid().equals(concert.getMetadata().getUid()));
    }

    /** Returns whether an object is the Concert's: one that it owns, or that has no owner and carries its label. */
    public static boolean belongs(Concert concert, HasMetadata object) {
        return owns(concert, object)
                || (concerts(object).findAny().isEmpty()
                        && controller(object).isEmpty()
                        && concert.getMetadata().getName().equals(label(object).orElse(null)));
    }

    /** Returns the name of the Concert that an object belongs to, which may not exist any more. */
    public static Optional<String> concert(HasMetadata object) {
        return concerts(object).findFirst().map(OwnerReference::getName).or(() -> label(object));
    }

    /** Returns whether an object goes with an earlier Concert of the same name. */
    static boolean isOfAnEarlierOne(Concert concert, HasMetadata object) {
        return !owns(concert, object)
                && concerts(object)
                        .anyMatch(owner ->
                                owner.getName().equals(concert.getMetadata().getName()));
    }

    /** Returns the owner that made an object and keeps it as it should be. */
    public static Optional<OwnerReference> controller(HasMetadata object) {
        return object.getMetadata().getOwnerReferences().stream()
                .filter(owner -> Boolean.TRUE.equals(owner.getController()))
                .findFirst();
    }

    private static Stream<OwnerReference> concerts(HasMetadata object) {
        return object.getMetadata().getOwnerReferences().stream()
                .filter(owner ->
                        owner.getKind().equals(KIND) && owner.getApiVersion().startsWith(GROUP));
    }

    private static Optional<String> label(HasMetadata object) {
        var labels = Objects.requireNonNullElse(object.getMetadata().getLabels(), Map.<String, String>of());
        return Optional.ofNullable(labels.get(Component.CONCERT_LABEL));
    }
}
