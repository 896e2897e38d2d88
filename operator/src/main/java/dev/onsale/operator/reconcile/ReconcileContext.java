package dev.onsale.operator.reconcile;

import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.api.v1alpha1.ConcertStatus;
import dev.onsale.api.v1alpha1.LoadTestStatus;
import dev.onsale.operator.model.Names;
import dev.onsale.operator.model.OperatorConfiguration;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The input of one reconciliation.
 *
 * @param concert the Concert from the cache, with the defaults of the schema
 * @param configuration the configuration of the operator
 * @param objects reads and changes the Concert's objects
 * @param now when the reconciliation began; the only time that it uses
 * @param next decides when the Concert is reconciled again
 */
public record ReconcileContext(
        Concert concert,
        OperatorConfiguration configuration,
        ConcertObjects objects,
        Instant now,
        NextReconciliation next) {
    /** Returns a condition as the status has it. */
    public Optional<Condition> before(ConditionType type) {
        return Optional.ofNullable(concert.getStatus()).map(ConcertStatus::conditions).orElse(List.of()).stream()
                .filter(condition -> type.value().equals(condition.getType()))
                .findFirst();
    }

    /** Returns a load test as the status has it. */
    public Optional<LoadTestStatus> loadTestBefore(String test) {
        return Optional.ofNullable(concert.getStatus()).map(ConcertStatus::loadTests).orElse(List.of()).stream()
                .filter(status -> status.name().equals(test))
                .findFirst();
    }

    /** Returns an annotation of the Concert. */
    public Optional<String> annotation(String name) {
        return Optional.ofNullable(concert.getMetadata().getAnnotations()).map(annotations -> annotations.get(name));
    }

    /** Returns the names of the Concert's objects. */
    public Names names() {
        return Names.of(concert);
    }
}
