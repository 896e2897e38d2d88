package dev.onsale.operator;

import dev.onsale.api.v1alpha1.Concert;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.javaoperatorsdk.operator.api.config.Cloner;

/**
 * Copies the objects of the caches. A Concert whose spec cannot be read is not copied, since its copy would not say why
 * any more, and nobody changes it.
 */
record ConcertCloner(KubernetesSerialization serialization) implements Cloner {
    @Override
    public <R extends HasMetadata> R clone(R object) {
        return object instanceof Concert concert && concert.getSpec() == null ? object : serialization.clone(object);
    }
}
