package dev.onsale.operator.reconcile;

import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.operator.model.Component;
import io.fabric8.kubernetes.api.model.HasMetadata;

/** An object with the name that a Concert needs is not the Concert's. It stays unchanged. */
public final class NotOwnedException extends RuntimeException {
    NotOwnedException(HasMetadata object, Concert concert) {
        super("%s %s/%s exists and %s"
                .formatted(
                        object.getKind(),
                        object.getMetadata().getNamespace(),
                        object.getMetadata().getName(),
                        why(object, concert)));
    }

    private static String why(HasMetadata object, Concert concert) {
        if (Owners.isOfAnEarlierOne(concert, object)) {
            return "goes with an earlier Concert of this name: the operator waits until the cluster has deleted it";
        }
        return Owners.controller(object)
                .map(owner -> "belongs to %s %s: delete or rename it, or give the concert another name"
                        .formatted(owner.getKind(), owner.getName()))
                .orElseGet(() -> ("does not carry the label %s=%s: if it was made for this concert, put the label on"
                                + " it; otherwise delete or rename it, or give the concert another name")
                        .formatted(
                                Component.CONCERT_LABEL, concert.getMetadata().getName()));
    }
}
