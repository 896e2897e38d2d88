package dev.onsale.operator.reconcile;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Why a controller makes no pod for an object, such as a quota. A StatefulSet and a Job tell it in an Event alone. To
 * be asked only while pods are missing, because it reads from the API server.
 */
public final class RefusedPods {
    private static final Logger LOG = LoggerFactory.getLogger(RefusedPods.class);
    private static final String REASON = "FailedCreate";

    /** Controllers try again, at growing intervals. An older Event tells of another time. */
    private static final Duration RECENT = Duration.ofMinutes(20);

    private RefusedPods() {}

    /** Returns what the newest Event about one of the objects says; empty if their pods are not refused. */
    public static Optional<PodProblem> of(ReconcileContext context, Collection<? extends HasMetadata> makers) {
        var uids = makers.stream().map(maker -> maker.getMetadata().getUid()).collect(Collectors.toSet());
        if (uids.isEmpty()) {
            return Optional.empty();
        }
        return events(context).stream()
                .filter(event -> uids.contains(event.getInvolvedObject().getUid()))
                .filter(event -> event.getMessage() != null && event.getLastTimestamp() != null)
                .filter(event ->
                        Instant.parse(event.getLastTimestamp()).plus(RECENT).isAfter(context.now()))
                .max(Comparator.comparing(Event::getLastTimestamp))
                .map(event -> new PodProblem(REASON, "pods are refused: " + event.getMessage()));
    }

    private static List<Event> events(ReconcileContext context) {
        try {
            return Objects.requireNonNull(context.objects()
                    .client()
                    .v1()
                    .events()
                    .inNamespace(context.names().namespace())
                    .withField("reason", REASON)
                    .list()
                    .getItems());
        } catch (KubernetesClientException e) {
            // A role of an older version does not allow it. Then nobody is told the reason.
            LOG.warn("{}: the Events cannot be read: {}", context.names().concert(), e.getMessage());
            return List.of();
        }
    }
}
