package dev.onsale.operator.backing;

import dev.onsale.operator.backing.model.BackingEndpoint;
import dev.onsale.operator.backing.model.ServerModel;
import dev.onsale.operator.model.Component;
import dev.onsale.operator.reconcile.ConcertObjects;
import dev.onsale.operator.reconcile.ConditionResult;
import dev.onsale.operator.reconcile.ConditionType;
import dev.onsale.operator.reconcile.PodProblem;
import dev.onsale.operator.reconcile.ReconcileContext;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClientException;

/** Runs a backing service as a StatefulSet with one pod. */
public final class Standalone {
    private final CredentialGenerator generator;

    /** Creates it with the generator of the server's passwords. */
    public Standalone(CredentialGenerator generator) {
        this.generator = generator;
    }

    /** Applies the objects of the server and reports whether it serves. */
    public BackingReport reconcile(ReconcileContext context, ServerModel server, ConditionType condition) {
        var objects = context.objects();
        var identity = Credentials.ensure(objects, server.credentials(generator.passwords()));
        var volumeRemark = applyVolume(objects, server);
        server.objects(identity).forEach(objects::apply);
        var endpoint = new BackingEndpoint(
                server.component(),
                context.names().host(server.name()),
                Integer.toString(server.port()),
                server.name(),
                identity,
                true);
        return new BackingReport(endpoint, condition(context, server, condition, volumeRemark));
    }

    /**
     * Applies the volume. Returns a remark if the API server refuses it: the service goes on with the volume that it
     * has.
     */
    private static String applyVolume(ConcertObjects objects, ServerModel server) {
        try {
            objects.apply(server.volume());
            return "";
        } catch (KubernetesClientException e) {
            if (e.getStatus() == null || e.getCode() < 400 || e.getCode() >= 500) {
                throw e;
            }
            return " The volume was refused: " + e.getStatus().getMessage();
        }
    }

    private static ConditionResult condition(
            ReconcileContext context, ServerModel server, ConditionType condition, String remark) {
        boolean ready = context.objects()
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
