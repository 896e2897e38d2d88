package dev.onsale.operator.queue;

import io.fabric8.kubernetes.api.model.Pod;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Asks pods what they have applied. */
@FunctionalInterface
interface AppliedConcerts {
    /** The answers of these pods, asked at the same time; empty for one that did not answer in time. */
    Map<Pod, Optional<AppliedConcert>> ask(Collection<Pod> pods);
}
