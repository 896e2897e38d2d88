package dev.onsale.operator.backing;

import dev.onsale.operator.backing.model.BackingEndpoint;
import dev.onsale.operator.backing.model.ServerModel;
import dev.onsale.operator.reconcile.Attempts;
import dev.onsale.operator.reconcile.ConditionResult;
import dev.onsale.operator.reconcile.ConditionType;
import dev.onsale.operator.reconcile.PodProblem;
import dev.onsale.operator.reconcile.ReconcileContext;
import dev.onsale.operator.reconcile.RefusedPods;
import dev.onsale.operator.upgrade.Upgrades;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Runs a backing service as a StatefulSet with one pod. */
public final class Standalone {
    private final CredentialGenerator generator;
    private final Upgrades upgrades;

    /** Creates it with the generator of the server's passwords, and with what applies the server. */
    public Standalone(CredentialGenerator generator, Upgrades upgrades) {
        this.generator = generator;
        this.upgrades = upgrades;
    }

    /** Applies the objects of the server and reports whether it serves. */
    public BackingReport reconcile(ReconcileContext context, ServerModel server, ConditionType condition) {
        var attempts = new Attempts(context, condition);
        var identity = attempts.get(() -> ServerCredentials.ensure(context.objects(), server, generator.passwords()));
        var volume = new Attempts(context, condition);
        volume.apply(() -> List.of(server.volume()));
        attempts.apply(server::objects);
        var waiting = identity.flatMap(known -> upgrades.apply(
                context, attempts, List.of(server.files()), server.statefulSet(known), hangs(context, server)));
        attempts.run(() -> replaceStuckPod(context, server));
        var endpoint = identity.map(known -> new BackingEndpoint(
                        server.component(),
                        context.names().host(server.name()),
                        Integer.toString(server.port()),
                        server.name(),
                        known,
                        true))
                .orElse(null);
        // The server goes on with the volume that it has.
        var remark = volume.lasting()
                .map(failure -> " The volume was refused: " + failure.message())
                .orElse("");
        var state = attempts.condition(condition(context, server, condition, remark));
        return new BackingReport(
                endpoint, waiting.map(upgrade -> upgrade.tell(state)).orElse(state));
    }

    /**
     * Deletes a pod that cannot start and is of an older revision than its StatefulSet. The controller would wait for
     * it to become ready before it makes the right one (kubernetes/kubernetes#67250).
     */
    private static void replaceStuckPod(ReconcileContext context, ServerModel server) {
        context.objects()
                .find(StatefulSet.class, server.name())
                .ifPresent(set -> pods(context, server).stream()
                        .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null && isOutdated(set, pod))
                        .filter(pod -> PodProblem.of(List.of(pod)).isPresent())
                        .forEach(context.objects()::delete));
    }

    private static boolean hangs(ReconcileContext context, ServerModel server) {
        return context.objects()
                        .find(StatefulSet.class, server.name())
                        .filter(Standalone::isReady)
                        .isEmpty()
                && PodProblem.of(pods(context, server)).isPresent();
    }

    private static boolean isOutdated(StatefulSet set, Pod pod) {
        var status = set.getStatus();
        var revision = pod.getMetadata().getLabels().get("controller-revision-hash");
        return status != null
                && Objects.equals(
                        status.getObservedGeneration(), set.getMetadata().getGeneration())
                && status.getUpdateRevision() != null
                && revision != null
                && !revision.equals(status.getUpdateRevision());
    }

    private static ConditionResult condition(
            ReconcileContext context, ServerModel server, ConditionType condition, String remark) {
        var set = context.objects().find(StatefulSet.class, server.name());
        if (set.filter(Standalone::isReady).isPresent()) {
            return ConditionResult.yes(condition, "Ready", server.name() + " serves." + remark);
        }
        var pods = pods(context, server);
        return PodProblem.of(pods)
                .or(() -> pods.isEmpty() ? RefusedPods.of(context, set.stream().toList()) : Optional.empty())
                .map(problem -> ConditionResult.no(condition, problem.reason(), problem.message() + "." + remark))
                .orElseGet(() -> ConditionResult.no(
                        condition,
                        "Starting",
                        "%s starts; if that takes more than two minutes, read kubectl -n %s describe pod %s-0.%s"
                                .formatted(server.name(), context.names().namespace(), server.name(), remark)));
    }

    private static List<Pod> pods(ReconcileContext context, ServerModel server) {
        return context.objects()
                .pods(
                        server.component(),
                        maker -> maker.getKind().equals("StatefulSet")
                                && maker.getName().equals(server.name()));
    }

    private static boolean isReady(StatefulSet statefulSet) {
        var status = statefulSet.getStatus();
        return status != null && status.getReadyReplicas() != null && status.getReadyReplicas() > 0;
    }
}
