package dev.onsale.operator.loadtest.run;

import dev.onsale.operator.loadtest.model.RunRequest;
import dev.onsale.operator.reconcile.ReconcileContext;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.stream.Stream;

/** A way of making a run's load. */
public interface RunEngine {
    /** Whether the cluster has it now. */
    boolean isServed(ReconcileContext context);

    /** The object that makes the load of a run, named after it. */
    HasMetadata runObject(RunRequest request);

    /** The concert's runs of this engine as the API server has them now; the engine is served. */
    Stream<Run> runs(ReconcileContext context);

    /** Ends the runners of a run that is past its deadline. */
    void stop(ReconcileContext context, Run run);
}
