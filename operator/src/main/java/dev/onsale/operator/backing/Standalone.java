package dev.onsale.operator.backing;

import dev.onsale.operator.backing.model.BackingEndpoint;
import dev.onsale.operator.backing.model.ServerModel;
import dev.onsale.operator.model.Component;
import dev.onsale.operator.reconcile.Attempts;
import dev.onsale.operator.reconcile.ConditionResult;
import dev.onsale.operator.reconcile.ConditionType;
import dev.onsale.operator.reconcile.PodProblem;
import dev.onsale.operator.reconcile.ReconcileContext;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.List;

/** Runs a backing service as a StatefulSet with one pod. */
public final class Standalone {
    private final CredentialGenerator generator;

    /** Creates it with the generator of the server's passwords. */
    public Standalone(CredentialGenerator generator) {
        this.generator = generator;
    }

    /** Applies the objects of the server and reports whether it serves. */
    public BackingReport reconcile(ReconcileContext context, ServerModel server, ConditionType condition) {
        var attempts = new Attempts(context, condition);
        var identity =
                attempts.get(() -> Credentials.ensure(context.objects(), server.credentials(generator.passwords())));
        var volume = new Attempts(context, condition);
        volume.apply(() -> List.of(server.volume()));
        identity.ifPresent(known -> attempts.apply(() -> server.objects(known)));
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
        return new BackingReport(endpoint, attempts.condition(condition(context, server, condition, remark)));
    }

    private static ConditionResult condition(
            ReconcileContext context, ServerModel server, ConditionType condition, String remark) {
        var ready = context.objects()
                .find(StatefulSet.class, server.name())
                .filter(Standalone::isReady)
                .isPresent();
        if (ready) {
            return ConditionResult.yes(condition, "Ready", server.name() + " serves." + remark);
        }
        var pods = context.objects()
                .list(Pod.class)
                .filter(pod -> server.component()
                        .label()
                        .equals(pod.getMetadata().getLabels().get(Component.COMPONENT_LABEL)))
                .toList();
        return PodProblem.of(pods)
                .map(problem -> ConditionResult.no(condition, problem.reason(), problem.message() + "." + remark))
                .orElseGet(() -> ConditionResult.no(
                        condition,
                        "Starting",
                        "%s starts; if that takes more than two minutes, read kubectl -n %s describe pod %s-0.%s"
                                .formatted(server.name(), context.names().namespace(), server.name(), remark)));
    }

    private static boolean isReady(StatefulSet statefulSet) {
        var status = statefulSet.getStatus();
        return status != null && status.getReadyReplicas() != null && status.getReadyReplicas() > 0;
    }
}
