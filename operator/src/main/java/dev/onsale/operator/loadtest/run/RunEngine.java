package dev.onsale.operator.loadtest.run;

import dev.onsale.operator.loadtest.model.RunRequest;
import dev.onsale.operator.reconcile.ReconcileContext;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.stream.Stream;

/** Makes the load of runs. */
public interface RunEngine {
    /** Returns whether the cluster serves the engine now. */
    boolean isServed(ReconcileContext context);

    /** Returns the run object, named after the run. */
    HasMetadata runObject(RunRequest request);

    /** Returns the Concert's runs of this engine from the API server. Requires that the engine is served. */
    Stream<Run> runs(ReconcileContext context);

    /** Returns whether the operator has to tell several runners when to start; otherwise the engine does. */
    boolean startsByAnnotation();

    /** Ends the runners of a run that is given up or stopped. Writes nothing once they end. */
    void stop(ReconcileContext context, Run run);
}
