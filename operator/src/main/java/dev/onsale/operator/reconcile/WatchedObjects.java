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
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The watched kinds. A change of any object with a Concert's label triggers a reconciliation of its Concert, which
 * reverts changes of others. Only what has the label is read: of a cluster's pods few are ours.
 */
public final class WatchedObjects {
    /** The kinds. The operator's roles allow it to list and watch each of them. */
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

    /** Returns one informer for each kind. */
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
                        .withSecondaryToPrimaryMapper(object -> Owners.concert(object)
                                .map(name -> Set.of(new ResourceID(
                                        name, object.getMetadata().getNamespace())))
                                .orElse(Set.of()))
                        .withOnUpdateFilter(WatchedObjects::matters)
                        .build(),
                context);
    }

    /** Ignores the figures that an autoscaler writes into its status every few seconds, but not whether it scales. */
    private static boolean matters(HasMetadata after, HasMetadata before) {
        return !(after instanceof HorizontalPodAutoscaler now && before instanceof HorizontalPodAutoscaler then)
                || !now.getSpec().equals(then.getSpec())
                || !Objects.equals(
                        now.getMetadata().getLabels(), then.getMetadata().getLabels())
                || !conditions(now).equals(conditions(then));
    }

    private static Set<String> conditions(HorizontalPodAutoscaler autoscaler) {
        var status = autoscaler.getStatus();
        return status == null
                ? Set.of()
                : status.getConditions().stream()
                        .map(condition -> condition.getType() + " " + condition.getStatus())
                        .collect(Collectors.toSet());
    }
}
