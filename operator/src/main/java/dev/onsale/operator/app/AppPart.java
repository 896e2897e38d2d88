package dev.onsale.operator.app;

import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.api.v1alpha1.ConcertStatus.AppStatus;
import dev.onsale.operator.app.model.AppModel;
import dev.onsale.operator.backing.BackingReport;
import dev.onsale.operator.backing.CredentialGenerator;
import dev.onsale.operator.backing.Credentials;
import dev.onsale.operator.backing.model.BackingEndpoints;
import dev.onsale.operator.model.Component;
import dev.onsale.operator.reconcile.ConditionResult;
import dev.onsale.operator.reconcile.ConditionType;
import dev.onsale.operator.reconcile.PodProblem;
import dev.onsale.operator.reconcile.ReconcileContext;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reconciles the booking application: its pods, Service, autoscaler and Ingress. */
public final class AppPart {
    private final CredentialGenerator generator;

    /** Creates the part with the generator of the application's keys. */
    public AppPart(CredentialGenerator generator) {
        this.generator = generator;
    }

    /**
     * Applies the objects of the application and reports whether it serves. The first start waits for the backing
     * services; a later failure of one does not stop the application.
     *
     * @param hostHolder another Concert that has the host of this one, which then gets no Ingress
     */
    public AppReport reconcile(
            ReconcileContext context,
            AppModel model,
            Optional<Concert> hostHolder,
            BackingReport mysql,
            BackingReport redis,
            BackingReport kafka) {
        applyIngress(context, hostHolder.isPresent() ? Optional.empty() : model.ingress());
        var objects = context.objects();
        var started = objects.find(Deployment.class, context.names().app()).isPresent();
        var identity = Credentials.ensureComplete(objects, model.credentials(generator.keys()));
        if (mysql.endpoint() != null
                && redis.endpoint() != null
                && kafka.endpoint() != null
                && (started
                        || Stream.of(mysql, redis, kafka)
                                .allMatch(backing -> backing.condition().isTrue()))) {
            var endpoints = new BackingEndpoints(mysql.endpoint(), redis.endpoint(), kafka.endpoint());
            model.objects(endpoints, identity).forEach(objects::apply);
            started = true;
        }
        var pods = objects.list(Pod.class).filter(AppPart::isOfTheApplication).toList();
        var ready = pods.stream().filter(AppPart::isReady).toList();
        var serves = started ? condition(context, pods, ready.size()) : waiting(mysql, redis, kafka);
        return new AppReport(
                status(context, ready.size()),
                ready,
                hostHolder.map(holder -> hostTaken(context, holder)).orElse(serves));
    }

    private static void applyIngress(ReconcileContext context, Optional<Ingress> ingress) {
        var objects = context.objects();
        ingress.ifPresentOrElse(
                objects::apply, () -> objects.list(Ingress.class).forEach(objects::delete));
    }

    /** One tenant learns nothing of another. */
    private static ConditionResult hostTaken(ReconcileContext context, Concert holder) {
        var own = holder.getMetadata()
                .getNamespace()
                .equals(context.concert().getMetadata().getNamespace());
        return ConditionResult.no(
                ConditionType.APP_READY,
                "HostTaken",
                "ingress.host %s belongs to %s, so that no Ingress is made: write another host, or %s."
                        .formatted(
                                Objects.requireNonNull(
                                                context.concert().getSpec().ingress())
                                        .host(),
                                own
                                        ? "the Concert " + holder.getMetadata().getName()
                                        : "a Concert in another namespace",
                                own ? "wait until that Concert gives it up" : "ask who runs the cluster"));
    }

    private static AppStatus status(ReconcileContext context, int ready) {
        var autoscaling = context.concert().getSpec().app().autoscaling();
        return new AppStatus(
                ready, autoscaling.minReplicas(), autoscaling.maxReplicas(), ready + "/" + autoscaling.maxReplicas());
    }

    private static ConditionResult waiting(BackingReport... backing) {
        var missing = Stream.of(backing)
                .filter(service -> !service.condition().isTrue())
                .map(service -> service.condition().type().value())
                .collect(Collectors.joining(", "));
        return ConditionResult.no(
                ConditionType.APP_READY,
                "WaitingForBackingServices",
                "the application is started as soon as these conditions are true: " + missing + ".");
    }

    private static ConditionResult condition(ReconcileContext context, List<Pod> pods, int ready) {
        var wanted = context.concert().getSpec().app().autoscaling().minReplicas();
        var problem = PodProblem.of(pods).or(() -> refusedPods(context));
        if (ready >= wanted) {
            return ConditionResult.yes(
                    ConditionType.APP_READY,
                    "Serving",
                    problem.map(trouble -> "enough pods serve, but " + trouble.message() + ".")
                            .orElse("enough pods serve."));
        }
        return problem.map(trouble ->
                        ConditionResult.no(ConditionType.APP_READY, trouble.reason(), trouble.message() + "."))
                .orElseGet(() -> ConditionResult.no(
                        ConditionType.APP_READY,
                        "Starting",
                        ("%d of at least %d pods serve; if that stays so for two minutes,"
                                        + " read kubectl -n %s describe deployment %s.")
                                .formatted(
                                        ready,
                                        wanted,
                                        context.names().namespace(),
                                        context.names().app())));
    }

    /** Returns why the Deployment cannot create pods, such as a quota. No pod shows this. */
    private static Optional<PodProblem> refusedPods(ReconcileContext context) {
        return context.objects()
                .find(Deployment.class, context.names().app())
                .filter(deployment -> deployment.getStatus() != null)
                .flatMap(deployment -> deployment.getStatus().getConditions().stream()
                        .filter(condition -> condition.getType().equals("ReplicaFailure")
                                && condition.getStatus().equals("True"))
                        .findFirst())
                .map(condition -> new PodProblem(condition.getReason(), "pods are refused: " + condition.getMessage()));
    }

    private static boolean isOfTheApplication(Pod pod) {
        return Component.APP.label().equals(pod.getMetadata().getLabels().get(Component.COMPONENT_LABEL));
    }

    private static boolean isReady(Pod pod) {
        return pod.getMetadata().getDeletionTimestamp() == null
                && pod.getStatus() != null
                && pod.getStatus().getPodIP() != null
                && pod.getStatus().getConditions().stream()
                        .anyMatch(condition -> condition.getType().equals("Ready")
                                && condition.getStatus().equals("True"));
    }
}
