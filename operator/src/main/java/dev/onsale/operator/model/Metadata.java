package dev.onsale.operator.model;

import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.api.v1alpha1.DeletionPolicy;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import java.util.List;

/** Builds the metadata of a Concert's objects. */
public final class Metadata {
    private Metadata() {}

    /** Returns the metadata of an object that is deleted with its Concert. */
    public static ObjectMeta owned(Concert concert, Component component, String name) {
        return new ObjectMetaBuilder(labelled(concert, component, name))
                .withOwnerReferences(owner(concert))
                .build();
    }

    /**
     * Returns the metadata of an object that holds data or credentials. It is deleted with its Concert only if the
     * deletion policy is Delete.
     */
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
