package dev.onsale.operator.queue;

import io.fabric8.kubernetes.api.model.Pod;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Asks pods which Concert they have applied. */
@FunctionalInterface
interface AppliedConcerts {
    /** Asks pods in parallel. The answer of a pod is empty if it does not arrive in time. */
    Map<Pod, Optional<AppliedConcert>> ask(Collection<Pod> pods);
}
