package dev.onsale.operator.model;

import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.api.v1alpha1.DeletionPolicy;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import java.util.List;

/** The metadata of a concert's objects. */
public final class Metadata {
    private Metadata() {}

    /** Of an object that goes with its concert. */
    public static ObjectMeta owned(Concert concert, Component component, String name) {
        return new ObjectMetaBuilder(labelled(concert, component, name))
                .withOwnerReferences(owner(concert))
                .build();
    }

    /** Of an object that holds data or credentials: it goes with its concert only if the deletion policy says so. */
    public static ObjectMeta keepsData(Concert concert, Component component, String name) {
        return concert.getSpec().deletionPolicy() == DeletionPolicy.DELETE
                ? owned(concert, component, name)
                : labelled(concert, component, name);
    }

    private static ObjectMeta labelled(Concert concert, Component component, String name) {
        return new ObjectMetaBuilder()
                .withName(name)
                .withNamespace(concert.getMetadata().getNamespace())
                .withLabels(component.labels(Names.of(concert)))
                .build();
    }

    private static List<OwnerReference> owner(Concert concert) {
        return List.of(new OwnerReferenceBuilder()
                .withApiVersion(concert.getApiVersion())
                .withKind(concert.getKind())
                .withName(concert.getMetadata().getName())
                .withUid(concert.getMetadata().getUid())
                .withController(true)
                .build());
    }
}
