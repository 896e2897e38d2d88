package dev.onsale.operator.status;

import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.operator.reconcile.EventRecorder;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes Kubernetes Events for conditions that changed. */
public final class ConditionEvents {
    private static final Logger LOG = LoggerFactory.getLogger(ConditionEvents.class);

    private final Clock clock;
    private final LastWritten<String> published = new LastWritten<>();

    /** Creates it with the clock that dates the Events. */
    public ConditionEvents(Clock clock) {
        this.clock = clock;
    }

    /** Publishes every condition whose status or reason differs from the Concert's status. */
    public void publish(KubernetesClient client, Concert concert, List<Condition> conditions) {
        var recorder = new EventRecorder(client, concert, clock.instant());
        conditions.stream().filter(condition -> isNew(concert, condition)).forEach(condition -> {
            LOG.info(
                    "Concert {}/{}: {} is {}, {}: {}",
                    concert.getMetadata().getNamespace(),
                    concert.getMetadata().getName(),
                    condition.getType(),
                    condition.getStatus(),
                    condition.getReason(),
                    condition.getMessage());
            record(recorder, concert, condition);
        });
    }

    private boolean isNew(Concert concert, Condition condition) {
        var current = summary(condition);
        var last = published
                .replace(concert, condition.getType(), current)
                .orElseGet(() -> inStatus(concert, condition.getType()));
        return !current.equals(last);
    }

    private static String inStatus(Concert concert, String type) {
        return Optional.ofNullable(concert.getStatus()).map(status -> status.conditions()).orElse(List.of()).stream()
                .filter(condition -> condition.getType().equals(type))
                .map(ConditionEvents::summary)
                .findFirst()
                .orElse("");
    }

    private static String summary(Condition condition) {
        return condition.getStatus() + " " + condition.getReason();
    }

    private static void record(EventRecorder recorder, Concert concert, Condition condition) {
        recorder.record(
                "%s.%s.%s"
                        .formatted(concert.getMetadata().getName(), condition.getType(), condition.getReason())
                        .toLowerCase(Locale.ROOT),
                "False".equals(condition.getStatus()) ? "Warning" : "Normal",
                condition.getReason(),
                condition.getType() + ": " + condition.getMessage());
    }
}
