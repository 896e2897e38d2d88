package dev.onsale.operator.status;

import dev.onsale.api.v1alpha1.Concert;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of changed conditions as Kubernetes Events. An Event is named after what it tells, so that the same thing again raises a count instead
 * of adding one.
 */
public final class Events {
    private static final Logger LOG = LoggerFactory.getLogger(Events.class);

    private static final int REMEMBERED = 10_000;

    private final Clock clock;
    /** What was told last, by concert and condition: the cached status may be older than what was written into it. */
    private final Map<String, String> told = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > REMEMBERED;
        }
    });

    /** With the clock that dates the events. */
    public Events(Clock clock) {
        this.clock = clock;
    }

    /** Tells of every condition whose status or reason is not what the concert's status says. */
    public void tell(KubernetesClient client, Concert concert, List<Condition> conditions) {
        conditions.stream().filter(condition -> isNew(concert, condition)).forEach(condition -> {
            LOG.info(
                    "Concert {}/{}: {} is {}, {}: {}",
                    concert.getMetadata().getNamespace(),
                    concert.getMetadata().getName(),
                    condition.getType(),
                    condition.getStatus(),
                    condition.getReason(),
                    condition.getMessage());
            try {
                write(client, concert, condition);
            } catch (KubernetesClientException e) {
                // An event that is lost is no reason to look after the concert any worse.
                LOG.warn("the event of {} was refused: {}", condition.getType(), e.getMessage());
            }
        });
    }

    private boolean isNew(Concert concert, Condition condition) {
        var news = summary(condition);
        var key = concert.getMetadata().getUid() + "/" + condition.getType();
        var last = told.put(key, news);
        return !news.equals(last != null ? last : saidInStatus(concert, condition.getType()));
    }

    private static String saidInStatus(Concert concert, String type) {
        return Optional.ofNullable(concert.getStatus()).map(status -> status.conditions()).orElse(List.of()).stream()
                .filter(condition -> condition.getType().equals(type))
                .map(Events::summary)
                .findFirst()
                .orElse("");
    }

    private static String summary(Condition condition) {
        return condition.getStatus() + " " + condition.getReason();
    }

    private void write(KubernetesClient client, Concert concert, Condition condition) {
        var fresh = event(concert, condition);
        var events = client.v1().events().inNamespace(concert.getMetadata().getNamespace());
        var name = fresh.getMetadata().getName();
        var old = events.withName(name).get();
        if (old == null) {
            events.resource(fresh).create();
        } else {
            events.withName(name)
                    .edit(event -> new EventBuilder(event)
                            .withCount(event.getCount() + 1)
                            .withLastTimestamp(fresh.getLastTimestamp())
                            .withMessage(fresh.getMessage())
                            .build());
        }
    }

    private Event event(Concert concert, Condition condition) {
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        var metadata = concert.getMetadata();
        return new EventBuilder()
                .withNewMetadata()
                .withName("%s.%s.%s"
                        .formatted(metadata.getName(), condition.getType(), condition.getReason())
                        .toLowerCase(Locale.ROOT))
                .withNamespace(metadata.getNamespace())
                .endMetadata()
                .withType("False".equals(condition.getStatus()) ? "Warning" : "Normal")
                .withReason(condition.getReason())
                .withMessage(condition.getType() + ": " + condition.getMessage())
                .withCount(1)
                .withFirstTimestamp(now)
                .withLastTimestamp(now)
                .withNewInvolvedObject()
                .withApiVersion(concert.getApiVersion())
                .withKind(concert.getKind())
                .withName(metadata.getName())
                .withNamespace(metadata.getNamespace())
                .withUid(metadata.getUid())
                .endInvolvedObject()
                .withNewSource("onsale-operator", null)
                .build();
    }
}
