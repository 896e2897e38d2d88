package dev.onsale.cli.concert;

import dev.onsale.api.v1alpha1.Concert;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A condition of a Concert.
 *
 * @param status {@code True}, {@code False}, {@code Unknown}, or {@code outdated} where it tells of an older spec
 * @param since when the status last changed, as the API writes it; empty when it does not say
 */
public record ConditionLine(String type, String status, String reason, String message, String since) {
    /** The condition that sums up the others. */
    public static final String READY = "Ready";

    private static final String OUTDATED = "outdated";
    private static final Pattern OF_ANOTHER = Pattern.compile("[A-Z][A-Za-z]+: .*", Pattern.DOTALL);

    /** The conditions in the order of the status; none when the operator has not looked at the Concert. */
    public static List<ConditionLine> of(Concert concert) {
        var status = concert.getStatus();
        return Stream.ofNullable(status == null ? null : status.conditions())
                .flatMap(List::stream)
                .map(condition -> of(condition, concert.getMetadata().getGeneration()))
                .toList();
    }

    /** Whether buyers are served as the present spec wants it. */
    public static boolean isReady(Concert concert) {
        return ready(concert).map(ConditionLine::isTrue).orElse(false);
    }

    /** The condition Ready; empty before the operator has looked at the Concert. */
    public static Optional<ConditionLine> ready(Concert concert) {
        return of(concert).stream()
                .filter(condition -> condition.type.equals(READY))
                .findFirst();
    }

    /** Whether the condition is true of the present spec. */
    public boolean isTrue() {
        return status.equals("True");
    }

    /** Whether the condition tells of an older spec. */
    public boolean isOutdated() {
        return status.equals(OUTDATED);
    }

    /** Whether this is Ready and repeats what the first condition that is not true says. */
    public boolean repeatsAnother() {
        return type.equals(READY) && OF_ANOTHER.matcher(message).matches();
    }

    /** Whether both say the same of the same, since whenever. */
    public boolean saysTheSameAs(ConditionLine other) {
        return type.equals(other.type)
                && status.equals(other.status)
                && reason.equals(other.reason)
                && message.equals(other.message);
    }

    /** The reason and, where there is one, the message. */
    public String sentence() {
        return message.isBlank() ? reason : reason + ": " + message;
    }

    private static ConditionLine of(Condition condition, Long generation) {
        var described = condition.getObservedGeneration();
        return new ConditionLine(
                text(condition.getType()),
                described == null || described.equals(generation) ? text(condition.getStatus()) : OUTDATED,
                text(condition.getReason()),
                text(condition.getMessage()),
                text(condition.getLastTransitionTime()));
    }

    private static String text(String nullable) {
        return Objects.requireNonNullElse(nullable, "");
    }
}
