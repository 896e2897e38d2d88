package dev.onsale.operator.reconcile;

import dev.onsale.operator.reconcile.ConditionResult.Buyers;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The work of one part in one reconciliation, in attempts that may fail one by one: what one object meets holds up no
 * other, and ends in the condition of the part.
 */
public final class Attempts {
    private final ReconcileContext context;
    private final ConditionType part;
    private final List<Failure> failures = new ArrayList<>();

    /** Creates it for a part, known by its condition. */
    public Attempts(ReconcileContext context, ConditionType part) {
        this.context = context;
        this.part = part;
    }

    /** Does all work of a part. What it throws is reported as the part's condition. */
    public static <R> R report(
            ReconcileContext context, ConditionType part, Supplier<R> work, Function<ConditionResult, R> failed) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            return failed.apply(Failure.of(context, part, e).condition(context, part));
        }
    }

    /** Makes objects and applies them. */
    public void apply(Supplier<? extends List<? extends HasMetadata>> objects) {
        run(() -> objects.get().forEach(object -> run(() -> context.objects().apply(object))));
    }

    /** Does some work. */
    public void run(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            failures.add(Failure.of(context, part, e));
        }
    }

    /** Returns the result of some work; empty if it failed. */
    public <T> Optional<T> get(Supplier<T> work) {
        try {
            return Optional.of(work.get());
        } catch (RuntimeException e) {
            failures.add(Failure.of(context, part, e));
            return Optional.empty();
        }
    }

    /** Returns the first failure. */
    public Optional<Failure> first() {
        return failures.stream().findFirst();
    }

    /** Returns the first failure that does not go by itself. */
    public Optional<Failure> lasting() {
        return failures.stream().filter(failure -> !failure.passing()).findFirst();
    }

    /**
     * Returns the part's condition.
     *
     * @param state the condition by the state of the part's objects
     */
    public ConditionResult condition(ConditionResult state) {
        return lasting()
                .map(failure -> new ConditionResult(
                        part,
                        false,
                        failure.reason(),
                        state.isTrue() ? failure.message() : failure.message() + " " + state.message(),
                        state.buyers() == Buyers.NOT_SERVED ? Buyers.NOT_SERVED : Buyers.AT_RISK))
                .orElse(state);
    }
}
