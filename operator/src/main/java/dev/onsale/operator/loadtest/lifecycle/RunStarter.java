package dev.onsale.operator.loadtest.lifecycle;

import dev.onsale.api.v1alpha1.LoadTest;
import dev.onsale.api.v1alpha1.Target;
import dev.onsale.operator.loadtest.model.LoadTestModel;
import dev.onsale.operator.loadtest.model.RunRequest;
import dev.onsale.operator.loadtest.model.RunTarget;
import dev.onsale.operator.loadtest.model.Scripts;
import dev.onsale.operator.loadtest.rehearsal.Rehearsal;
import dev.onsale.operator.loadtest.rehearsal.Rehearsal.Purpose;
import dev.onsale.operator.loadtest.run.Runs;
import dev.onsale.operator.loadtest.schedule.DueRun;
import dev.onsale.operator.loadtest.schedule.Obstacle;
import dev.onsale.operator.reconcile.Attempts;
import dev.onsale.operator.reconcile.ConditionType;
import dev.onsale.operator.reconcile.ReconcileContext;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.util.Map;
import java.util.Optional;

/** Starts a run: empties the rehearsal copy, applies scripts and NetworkPolicy, and creates the run object. */
public final class RunStarter {
    private final Runs runs;
    private final Rehearsal rehearsal;
    private final Scripts scripts;
    private final RunEvents events;

    /** Creates it with the runs, their rehearsal copy, the scripts, and the publisher of their Events. */
    public RunStarter(Runs runs, Rehearsal rehearsal, Scripts scripts, RunEvents events) {
        this.runs = runs;
        this.rehearsal = rehearsal;
        this.scripts = scripts;
        this.events = events;
    }

    /**
     * An attempt to start a run.
     *
     * @param obstacle why it was not started; empty if it was
     * @param turn whether it is this run's turn, so that no other may start
     */
    public record Start(Optional<Obstacle> obstacle, boolean turn) {}

    /** Starts a run while no other is in progress. */
    public Start start(ReconcileContext context, LoadTestModel model, LoadTest test, DueRun due) {
        var script = script(context, test);
        var obstacle = scripts.missing(test)
                .or(() -> missing(test, script))
                .map(Obstacle::lasting)
                .or(() -> Rollout.inProgress(context).map(Obstacle::passing));
        if (obstacle.isPresent()) {
            return new Start(obstacle, false);
        }
        var target = target(context, test);
        if (target.isEmpty()) {
            return new Start(
                    // Its controller takes a while.
                    Optional.of(Obstacle.passing(
                            "The Ingress has no address, so that no buyer reaches it either: look at its controller,"
                                    + " or write target: Service.")),
                    false);
        }
        var remaining = rehearsal.remove(context, due.run().name(context.concert()), Purpose.BEFORE_A_RUN);
        if (remaining.isPresent()) {
            return new Start(remaining.map(RunStarter::uncleared), true);
        }
        var attempts = new Attempts(context, ConditionType.LOAD_TESTED);
        attempts.run(() -> {
            context.objects().apply(scripts.configMap(context.concert()));
            context.objects().apply(model.networkPolicy());
            runs.start(
                    context,
                    new RunRequest(context.concert(), test, due, context.configuration(), target.get(), script));
            events.started(context, due.run().name(context.concert()));
        });
        // After an error of the API server the run may exist.
        return new Start(
                attempts.first().map(failure -> new Obstacle(failure.message(), failure.passing())),
                attempts.lasting().isEmpty());
    }

    /** Returns that the rehearsal copy may still be there. */
    public static Obstacle uncleared(String why) {
        return Obstacle.passing("Waits until the rehearsal copy of the run before is removed: " + why + ".");
    }

    /** Returns where the requests of a run go; empty if that has no address yet. */
    private static Optional<RunTarget> target(ReconcileContext context, LoadTest test) {
        return test.target() == Target.INGRESS
                ? RunTarget.ingress(
                        context.concert(),
                        context.objects().find(Ingress.class, context.names().ingress()))
                : Optional.of(RunTarget.service(context.concert()));
    }

    /** Returns what the user's own script is made of, by file; empty for a scenario, and where there is none. */
    private static Map<String, String> script(ReconcileContext context, LoadTest test) {
        return Optional.ofNullable(test.configMapRef())
                .map(script -> context.objects()
                        .client()
                        .configMaps()
                        .inNamespace(context.names().namespace())
                        .withName(script.name())
                        .get())
                .map(ConfigMap::getData)
                .orElse(Map.of());
    }

    /** Returns why the user's own script cannot be mounted; empty if it can. */
    private static Optional<String> missing(LoadTest test, Map<String, String> files) {
        var script = test.configMapRef();
        return script == null || files.containsKey(script.file())
                ? Optional.empty()
                : Optional.of("ConfigMap %s has no file %s: create it, or name another one in configMapRef."
                        .formatted(script.name(), script.file()));
    }
}
