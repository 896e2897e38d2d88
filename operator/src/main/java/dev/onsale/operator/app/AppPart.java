package dev.onsale.operator.app;

import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.api.v1alpha1.ConcertStatus.AppStatus;
import dev.onsale.operator.app.model.AppModel;
import dev.onsale.operator.backing.BackingReport;
import dev.onsale.operator.backing.CredentialGenerator;
import dev.onsale.operator.backing.model.BackingEndpoints;
import dev.onsale.operator.model.Component;
import dev.onsale.operator.reconcile.Attempts;
import dev.onsale.operator.reconcile.ConditionResult;
import dev.onsale.operator.reconcile.ConditionType;
import dev.onsale.operator.reconcile.ReconcileContext;
import dev.onsale.operator.upgrade.Upgrades;
import dev.onsale.operator.upgrade.Waiting;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reconciles the booking application: its pods, Service, autoscaler and Ingress. */
public final class AppPart {
    private final AppKeys appKeys;
    private final Upgrades upgrades;

    /** Creates the part with the generator of the application's keys, and with what applies its pods. */
    public AppPart(CredentialGenerator generator, Upgrades upgrades) {
        this.appKeys = new AppKeys(generator);
        this.upgrades = upgrades;
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
        var objects = context.objects();
        var attempts = new Attempts(context, ConditionType.APP_READY);
        applyIngress(context, hostHolder.isPresent() ? Optional.empty() : model.ingress(), attempts);
        var pods = objects.pods(Component.APP, maker -> isOfTheApplication(context, maker));
        var kept = Attempts.report(
                context,
                ConditionType.KEYS_READY,
                () -> appKeys.reconcile(context, model, pods),
                KeysReport::incomplete);
        boolean started = objects.find(Deployment.class, context.names().app()).isPresent()
                || Stream.of(mysql, redis, kafka)
                        .allMatch(backing -> backing.condition().isTrue());
        var ready = pods.stream().filter(AppPart::isReady).toList();
        var serving = condition(context, pods, ready);
        var upgrade = started
                ? applyObjects(context, model, attempts, kept, endpoints(mysql, redis, kafka), serving.hangs())
                : Optional.<Waiting>empty();
        var state =
                attempts.condition(orKeys(kept.condition(), started ? serving.result() : waiting(mysql, redis, kafka)));
        return new AppReport(
                status(context, ready.size()),
                ready,
                kept.condition(),
                hostHolder
                        .map(holder -> hostTaken(context, holder))
                        .orElseGet(() ->
                                upgrade.map(waiting -> waiting.tell(state)).orElse(state)));
    }

    /** Returns what of the pods is not applied yet. */
    private Optional<Waiting> applyObjects(
            ReconcileContext context,
            AppModel model,
            Attempts attempts,
            KeysReport kept,
            Optional<BackingEndpoints> endpoints,
            boolean hangs) {
        if (endpoints.isEmpty()) {
            attempts.apply(model::independentObjects);
            return Optional.empty();
        }
        var backing = endpoints.get();
        attempts.apply(() -> model.objects(backing));
        return kept.credentials()
                .flatMap(credentials ->
                        upgrades.apply(context, attempts, List.of(), model.deployment(backing, credentials), hangs));
    }

    private static Optional<BackingEndpoints> endpoints(BackingReport mysql, BackingReport redis, BackingReport kafka) {
        return mysql.endpoint() == null || redis.endpoint() == null || kafka.endpoint() == null
                ? Optional.empty()
                : Optional.of(new BackingEndpoints(mysql.endpoint(), redis.endpoint(), kafka.endpoint()));
    }

    /** Without its keys no pod starts: nothing else has to be done first. */
    private static ConditionResult orKeys(ConditionResult keys, ConditionResult state) {
        return keys.isTrue() || state.isTrue()
                ? state
                : ConditionResult.no(ConditionType.APP_READY, keys.reason(), keys.message())
                        .meaning(state.buyers());
    }

    private static void applyIngress(ReconcileContext context, Optional<Ingress> ingress, Attempts attempts) {
        var objects = context.objects();
        attempts.run(() -> ingress.ifPresentOrElse(
                objects::apply, () -> objects.owned(Ingress.class).forEach(objects::delete)));
    }

    /** One tenant learns nothing of another. */
    private static ConditionResult hostTaken(ReconcileContext context, Concert holder) {
        boolean own = holder.getMetadata()
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

    private static AppCondition condition(ReconcileContext context, List<Pod> pods, List<Pod> ready) {
        var app = context.names().app();
        return new AppCondition(
                context.names(),
                context.concert().getSpec().app().autoscaling().minReplicas(),
                pods,
                ready,
                context.objects().find(Deployment.class, app),
                context.objects().find(HorizontalPodAutoscaler.class, app),
                context.now());
    }

    /** A Deployment names its ReplicaSets after itself. */
    private static boolean isOfTheApplication(ReconcileContext context, OwnerReference maker) {
        return maker.getKind().equals("ReplicaSet")
                && maker.getName().startsWith(context.names().app() + "-");
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
