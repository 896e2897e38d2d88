package dev.onsale.operator.loadtest.rehearsal;

import dev.onsale.operator.reconcile.ReconcileContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Calls that no reconciliation waits for: one starts a call, and its end calls the next one, which takes the result.
 */
final class BackgroundCalls<R> {
    /** A result that nobody took for so long tells of another time. */
    private static final Duration STALE = Duration.ofMinutes(3);

    private final Map<String, Call<R>> calls = new ConcurrentHashMap<>();

    private record Call<R>(Instant startedAt, CompletableFuture<R> result) {
        boolean isStale(Instant now) {
            return result.isDone() && startedAt.plus(STALE).isBefore(now);
        }
    }

    /** Returns the result of a call, once; empty while it is on its way. Starts it if it is not. */
    Optional<R> take(ReconcileContext context, String key, Supplier<R> call) {
        var known = calls.get(key);
        if (known == null || known.isStale(context.now())) {
            start(context, key, call);
            return Optional.empty();
        }
        if (!known.result.isDone()) {
            return Optional.empty();
        }
        calls.remove(key);
        return Optional.of(known.result.join());
    }

    private void start(ReconcileContext context, String key, Supplier<R> call) {
        var next = context.next();
        // Nobody may ever ask again for a run that was not started after all.
        calls.values().removeIf(other -> other.isStale(context.now()));
        var result =
                CompletableFuture.supplyAsync(call, task -> Thread.ofVirtual().start(task));
        calls.put(key, new Call<>(context.now(), result));
        var _ = result.whenComplete((_, _) -> next.atOnce());
    }
}
