package dev.onsale.cli.concert;

import io.fabric8.kubernetes.api.model.Event;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A warning that Kubernetes gives about an object.
 *
 * @param at when it was given last, as the API writes it; null when it does not say
 * @param object its kind and name
 */
public record Warning(@Nullable String at, String reason, String object, String message, int count) {
    private static final String TYPE = "Warning";

    /** The latest warnings about objects whose names contain that of the Concert, the newest last. */
    public static List<Warning> about(String concert, List<Event> events, int most) {
        var warnings = events.stream()
                .filter(event -> TYPE.equals(event.getType()))
                .filter(event -> text(event.getInvolvedObject().getName()).contains(concert))
                .map(Warning::of)
                .sorted(Comparator.comparing(warning -> text(warning.at)))
                .toList();
        return warnings.subList(Math.max(0, warnings.size() - most), warnings.size());
    }

    private static Warning of(Event event) {
        var object = event.getInvolvedObject();
        return new Warning(
                at(event),
                text(event.getReason()),
                text(object.getKind()) + " " + text(object.getName()),
                text(event.getMessage()),
                event.getCount() == null ? 1 : event.getCount());
    }

    /** Older and newer writers of events fill different fields. */
    private static @Nullable String at(Event event) {
        if (event.getLastTimestamp() != null) {
            return event.getLastTimestamp();
        }
        return event.getEventTime() == null
                ? event.getMetadata().getCreationTimestamp()
                : event.getEventTime().getTime();
    }

    private static String text(@Nullable String nullable) {
        return Objects.requireNonNullElse(nullable, "");
    }
}
