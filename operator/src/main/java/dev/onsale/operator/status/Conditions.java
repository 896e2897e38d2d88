package dev.onsale.operator.status;

import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.operator.reconcile.ConditionResult;
import dev.onsale.operator.reconcile.ConditionResult.Buyers;
import dev.onsale.operator.reconcile.ConditionType;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Builds the conditions of a concert from the results of a reconciliation. No other class does. */
public final class Conditions {
    private final Clock clock;
    private final LastWritten<Condition> written = new LastWritten<>();

    /** Creates it with the clock that dates transitions. */
    public Conditions(Clock clock) {
        this.clock = clock;
    }

    /**
     * Returns every result, and their summary Ready, as conditions. A transition time changes with the status of its
     * condition only.
     */
    public List<Condition> of(Concert concert, List<ConditionResult> results) {
        var all = new ArrayList<>(results);
        all.add(ready(concert, results));
        return all.stream()
                .sorted(Comparator.comparing(ConditionResult::type))
                .map(result -> condition(concert, result))
                .toList();
    }

    /** Returns the previous conditions with one of them replaced. */
    public List<Condition> replacing(Concert concert, ConditionResult result) {
        var conditions = new ArrayList<Condition>();
        conditions.add(condition(concert, result));
        before(concert).stream()
                .filter(condition -> !condition.getType().equals(result.type().value()))
                .forEach(conditions::add);
        return conditions;
    }

    /** Returns whether all conditions that buyers depend on are true. LoadTested is not one of them. */
    public static boolean allReady(List<ConditionResult> results) {
        return results.stream()
                .filter(result -> result.type() != ConditionType.LOAD_TESTED)
                .allMatch(ConditionResult::isTrue);
    }

    private static ConditionResult ready(Concert concert, List<ConditionResult> results) {
        var unsupported = UnsupportedFields.of(concert.getSpec()).stream().collect(Collectors.joining(", "));
        var remark = unsupported.isEmpty() ? "" : " Without effect in this version: " + unsupported + ".";
        var named = results.stream()
                .filter(result -> result.type() != ConditionType.LOAD_TESTED)
                .filter(result -> result.buyers() != Buyers.SERVED)
                .toList();
        return named.stream()
                // What keeps buyers away comes first, and a False condition says more than an Unknown one.
                .min(Comparator.comparing((ConditionResult result) -> result.buyers() != Buyers.NOT_SERVED)
                        .thenComparing(result -> result.holds() == null))
                .map(result -> new ConditionResult(
                        ConditionType.READY,
                        served(named),
                        result.reason(),
                        result.type().value() + ": " + result.message() + remark))
                .orElseGet(() -> ConditionResult.yes(ConditionType.READY, "OnSale", "the concert is served." + remark));
    }

    /** Returns whether buyers are served; null while that is unknown. */
    private static @Nullable Boolean served(List<ConditionResult> named) {
        var inTheWay = named.stream()
                .filter(result -> result.buyers() == Buyers.NOT_SERVED)
                .toList();
        if (inTheWay.isEmpty()) {
            return true;
        }
        return inTheWay.stream().allMatch(result -> result.holds() == null) ? null : Boolean.FALSE;
    }

    private Condition condition(Concert concert, ConditionResult result) {
        var status = result.holds() == null ? "Unknown" : result.isTrue() ? "True" : "False";
        var since = written.of(concert, result.type().value())
                .or(() -> before(concert).stream()
                        .filter(condition ->
                                condition.getType().equals(result.type().value()))
                        .findFirst())
                .filter(condition -> condition.getStatus().equals(status))
                .map(Condition::getLastTransitionTime)
                .orElseGet(() -> clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        var condition = new ConditionBuilder()
                .withType(result.type().value())
                .withStatus(status)
                .withReason(result.reason())
                .withMessage(result.message())
                .withLastTransitionTime(since)
                .withObservedGeneration(concert.getMetadata().getGeneration())
                .build();
        written.replace(concert, result.type().value(), condition);
        return condition;
    }

    private static List<Condition> before(Concert concert) {
        return Optional.ofNullable(concert.getStatus())
                .map(status -> status.conditions())
                .orElse(List.of());
    }
}
