package dev.onsale.operator.queue;

import io.fabric8.kubernetes.api.model.Pod;
import java.util.concurrent.CompletableFuture;

/** Asks a pod which Concert it has applied. */
@FunctionalInterface
interface AppliedConcerts {
    /** Asks without waiting. The future completes exceptionally if no answer arrives in time. */
    CompletableFuture<AppliedConcert> ask(Pod pod);
}
