package dev.onsale.operator.loadtest.rehearsal;

import io.fabric8.kubernetes.api.model.Pod;
import java.util.concurrent.CompletableFuture;

/** Asks pods of the application how many requests of buyers they have shed since they started. */
@FunctionalInterface
public interface ShedRequests {
    /** Asks a pod. The future completes exceptionally if it gives no answer. */
    CompletableFuture<Long> ask(Pod pod);
}
