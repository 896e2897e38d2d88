package dev.onsale.operator.loadtest.rehearsal;

import dev.onsale.operator.loadtest.diagnosis.AppFigures;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.concurrent.CompletableFuture;

/** Asks pods of the application for their figures. */
@FunctionalInterface
public interface PodFigures {
    /** Asks a pod. The future completes exceptionally if it gives no answer. */
    CompletableFuture<AppFigures> ask(Pod pod);
}
