package dev.onsale.operator.app;

import dev.onsale.api.v1alpha1.ConcertStatus.AppStatus;
import dev.onsale.operator.backing.Backing;
import dev.onsale.operator.backing.Credentials;
import dev.onsale.operator.backing.Passwords;
import dev.onsale.operator.model.BackingEndpoints;
import dev.onsale.operator.model.Component;
import dev.onsale.operator.pass.ConditionType;
import dev.onsale.operator.pass.Finding;
import dev.onsale.operator.pass.Pass;
import dev.onsale.operator.pass.PodProblem;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The booking application: its pods, and the ways to them. */
public final class AppPart {
    private final Passwords passwords;

    /** With the source of the application's keys. */
    public AppPart(Passwords passwords) {
        this.passwords = passwords;
    }

    /**
     * Makes the application what the concert says, and looks whether it serves. It is started for the first time when what it needs serves;
     * from then on it is never taken away because something behind it fails.
     */
    public AppReport reconcile(Pass pass, Backing mysql, Backing redis, Backing kafka) {
        applyIngress(pass);
        var cluster = pass.cluster();
        var started = cluster.find(Deployment.class, pass.names().app()).isPresent();
        var identity = Credentials.ensureComplete(cluster, pass.model().app().credentials(passwords.keys()));
        if (mysql.endpoint() != null
                && redis.endpoint() != null
                && kafka.endpoint() != null
                && (started
                        || Stream.of(mysql, redis, kafka)
                                .allMatch(backing -> backing.finding().isTrue()))) {
            var endpoints = new BackingEndpoints(mysql.endpoint(), redis.endpoint(), kafka.endpoint());
            pass.model().app().objects(endpoints, identity).forEach(cluster::apply);
            started = true;
        }
        var pods = cluster.list(Pod.class).filter(AppPart::isOfTheApplication).toList();
        var ready = pods.stream().filter(AppPart::isReady).toList();
        return new AppReport(
                status(pass, ready.size()),
                ready,
                started ? finding(pass, pods, ready.size()) : waiting(mysql, redis, kafka));
    }

    private static void applyIngress(Pass pass) {
        var cluster = pass.cluster();
        pass.model()
                .app()
                .ingress()
                .ifPresentOrElse(
                        cluster::apply, () -> cluster.list(Ingress.class).forEach(cluster::delete));
    }

    private static AppStatus status(Pass pass, int ready) {
        var autoscaling = pass.concert().getSpec().app().autoscaling();
        return new AppStatus(
                ready, autoscaling.minReplicas(), autoscaling.maxReplicas(), ready + "/" + autoscaling.maxReplicas());
    }

    private static Finding waiting(Backing... backing) {
        var missing = Stream.of(backing)
                .filter(service -> !service.finding().isTrue())
                .map(service -> service.finding().type().value())
                .collect(Collectors.joining(", "));
        return Finding.no(
                ConditionType.APP_READY,
                "WaitingForBackingServices",
                "the application is started as soon as these conditions are true: " + missing + ".");
    }

    private static Finding finding(Pass pass, List<Pod> pods, int ready) {
        var wanted = pass.concert().getSpec().app().autoscaling().minReplicas();
        var problem = PodProblem.of(pods).or(() -> refusedPods(pass));
        if (ready >= wanted) {
            return Finding.yes(
                    ConditionType.APP_READY,
                    "Serving",
                    problem.map(trouble -> "enough pods serve, but " + trouble.message() + ".")
                            .orElse("enough pods serve."));
        }
        return problem.map(trouble -> Finding.no(ConditionType.APP_READY, trouble.reason(), trouble.message() + "."))
                .orElseGet(() -> Finding.no(
                        ConditionType.APP_READY,
                        "Starting",
                        "%d of at least %d pods serve; if that stays so for two minutes, read kubectl -n %s describe deployment %s."
                                .formatted(
                                        ready,
                                        wanted,
                                        pass.names().namespace(),
                                        pass.names().app())));
    }

    /** Pods that were never made, such as for a quota, leave no pod to look at. */
    private static Optional<PodProblem> refusedPods(Pass pass) {
        return pass.cluster()
                .find(Deployment.class, pass.names().app())
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
