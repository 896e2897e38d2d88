package dev.onsale.operator.reconcile;

import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.operator.model.Component;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.List;
import java.util.Set;

/**
 * The kinds that are watched: a change of any object with a concert's label triggers a reconciliation of that concert, which repairs what others
 * changed. The label and not the owner tells, since volumes outlive their concert.
 */
public final class WatchedObjects {
    /** The kinds, each of which the operator's roles let it list and watch. */
    public static final List<Class<? extends HasMetadata>> KINDS = List.of(
            Deployment.class,
            StatefulSet.class,
            Job.class,
            Pod.class,
            Service.class,
            ConfigMap.class,
            PersistentVolumeClaim.class,
            HorizontalPodAutoscaler.class,
            PodDisruptionBudget.class,
            NetworkPolicy.class,
            Ingress.class);

    private WatchedObjects() {}

    /** One watch for each kind. */
    public static List<EventSource<?, Concert>> eventSources(EventSourceContext<Concert> context) {
        return KINDS.stream()
                .<EventSource<?, Concert>>map(kind -> eventSource(kind, context))
                .toList();
    }

    private static <R extends HasMetadata> EventSource<?, Concert> eventSource(
            Class<R> kind, EventSourceContext<Concert> context) {
        return new InformerEventSource<>(
                InformerEventSourceConfiguration.from(kind, Concert.class)
                        .withName(kind.getSimpleName())
                        .withLabelSelector(Component.CONCERT_LABEL)
                        .withSecondaryToPrimaryMapper(object -> Set.of(new ResourceID(
                                object.getMetadata().getLabels().get(Component.CONCERT_LABEL),
                                object.getMetadata().getNamespace())))
                        .withOnUpdateFilter(WatchedObjects::matters)
                        .build(),
                context);
    }

    /** An autoscaler writes figures into its status every few seconds; they trigger no reconciliation. */
    private static boolean matters(HasMetadata after, HasMetadata before) {
        return !(after instanceof HorizontalPodAutoscaler now && before instanceof HorizontalPodAutoscaler then)
                || !now.getSpec().equals(then.getSpec());
    }
}
