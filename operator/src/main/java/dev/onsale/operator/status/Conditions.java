package dev.onsale.operator.status;

import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.operator.reconcile.ConditionType;
import dev.onsale.operator.reconcile.Finding;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Builds the conditions of a concert from the results of a reconciliation. No other class does. */
public final class Conditions {
    private final Clock clock;

    /** With the clock that dates transitions. */
    public Conditions(Clock clock) {
        this.clock = clock;
    }

    /** Every finding and the summary of them, Ready, as conditions; a transition time changes with the status of its condition only. */
    public List<Condition> of(Concert concert, List<Finding> findings) {
        var all = new ArrayList<>(findings);
        all.add(ready(concert, findings));
        return all.stream()
                .sorted(Comparator.comparing(Finding::type))
                .map(finding -> condition(concert, finding))
                .toList();
    }

    /** One condition, with all others as they were. */
    public List<Condition> replacing(Concert concert, Finding finding) {
        var conditions = new ArrayList<Condition>();
        conditions.add(condition(concert, finding));
        before(concert).stream()
                .filter(condition -> !condition.getType().equals(finding.type().value()))
                .forEach(conditions::add);
        return conditions;
    }

    /** Whether all that the concert's buyers need is true; a load test is not among it. */
    public static boolean allReady(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.type() != ConditionType.LOAD_TESTED)
                .allMatch(Finding::isTrue);
    }

    private static Finding ready(Concert concert, List<Finding> findings) {
        var notInEffect = NotInEffect.of(concert.getSpec()).stream().collect(Collectors.joining(", "));
        var remark = notInEffect.isEmpty() ? "" : " Without effect in this version: " + notInEffect + ".";
        return findings.stream()
                .filter(finding -> finding.type() != ConditionType.LOAD_TESTED)
                .filter(finding -> !finding.isTrue())
                // What is false says more than what cannot be known yet.
                .min(Comparator.comparing(finding -> finding.holds() == null))
                .map(finding -> new Finding(
                        ConditionType.READY,
                        finding.holds(),
                        finding.reason(),
                        finding.type().value() + ": " + finding.message() + remark))
                .orElseGet(() -> Finding.yes(ConditionType.READY, "OnSale", "the concert is served." + remark));
    }

    private Condition condition(Concert concert, Finding finding) {
        var status = finding.holds() == null ? "Unknown" : finding.isTrue() ? "True" : "False";
        var since = before(concert).stream()
                .filter(condition -> condition.getType().equals(finding.type().value())
                        && condition.getStatus().equals(status))
                .map(Condition::getLastTransitionTime)
                .findFirst()
                .orElseGet(() -> clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        return new ConditionBuilder()
                .withType(finding.type().value())
                .withStatus(status)
                .withReason(finding.reason())
                .withMessage(finding.message())
                .withLastTransitionTime(since)
                .withObservedGeneration(concert.getMetadata().getGeneration())
                .build();
    }

    private static List<Condition> before(Concert concert) {
        return Optional.ofNullable(concert.getStatus())
                .map(status -> status.conditions())
                .orElse(List.of());
    }
}
