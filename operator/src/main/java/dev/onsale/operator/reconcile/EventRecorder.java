package dev.onsale.operator.reconcile;

import dev.onsale.api.v1alpha1.Concert;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records Kubernetes Events about one Concert. The name of an Event is deterministic: recording it again raises its
 * count instead of adding another. It carries the uid, because a Concert that is made anew has Events of its own.
 */
public final class EventRecorder {
    private static final Logger LOG = LoggerFactory.getLogger(EventRecorder.class);

    private static final int UID_DIGITS = 8;

    private final KubernetesClient client;
    private final Concert concert;
    private final Instant now;

    /**
     * Creates a recorder for one Concert.
     *
     * @param now the time of its Events, in whole seconds
     */
    public EventRecorder(KubernetesClient client, Concert concert, Instant now) {
        this.client = client;
        this.concert = concert;
        this.now = now;
    }

    /**
     * Records an Event. If the API server refuses it, the refusal is logged: a lost Event must not stop a
     * reconciliation.
     *
     * @param name the name of the Event object, to which the first digits of the Concert's uid are added
     * @param type {@code Normal} or {@code Warning}
     * @param reason one word in CamelCase
     */
    public void record(String name, String type, String reason, String message) {
        try {
            write(event(name, type, reason, message));
        } catch (KubernetesClientException e) {
            LOG.warn(
                    "{}/{}: the Event {} was refused: {}",
                    concert.getMetadata().getNamespace(),
                    concert.getMetadata().getName(),
                    name,
                    e.getMessage());
        }
    }

    private void write(Event fresh) {
        var events = client.v1().events().inNamespace(concert.getMetadata().getNamespace());
        var recorded = events.withName(fresh.getMetadata().getName());
        if (recorded.get() == null) {
            events.resource(fresh).create();
        } else {
            recorded.edit(event -> new EventBuilder(event)
                    .withCount(event.getCount() + 1)
                    .withLastTimestamp(fresh.getLastTimestamp())
                    .withMessage(fresh.getMessage())
                    .build());
        }
    }

    private Event event(String name, String type, String reason, String message) {
        var time = now.truncatedTo(ChronoUnit.SECONDS).toString();
        var metadata = concert.getMetadata();
        return new EventBuilder()
                .withNewMetadata()
                .withName(name + "." + metadata.getUid().substring(0, UID_DIGITS))
                .withNamespace(metadata.getNamespace())
                .endMetadata()
                .withType(type)
                .withReason(reason)
                .withMessage(message)
                .withCount(1)
                .withFirstTimestamp(time)
                .withLastTimestamp(time)
                .withNewInvolvedObject()
                .withApiVersion(concert.getApiVersion())
                .withKind(concert.getKind())
                .withName(metadata.getName())
                .withNamespace(metadata.getNamespace())
                .withUid(metadata.getUid())
                .endInvolvedObject()
                .withNewSource(ConcertObjects.FIELD_MANAGER, null)
                .build();
    }
}
