package dev.onsale.operator.app;

import dev.onsale.operator.model.Names;
import dev.onsale.operator.reconcile.ConditionResult;
import dev.onsale.operator.reconcile.ConditionResult.Buyers;
import dev.onsale.operator.reconcile.ConditionType;
import dev.onsale.operator.reconcile.PodProblem;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerCondition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The state of the application's objects, from which its condition follows.
 *
 * @param wanted the fewest pods that should serve
 * @param pods all pods of the application
 * @param ready those that serve
 */
record AppCondition(
        Names names,
        int wanted,
        List<Pod> pods,
        List<Pod> ready,
        Optional<Deployment> deployment,
        Optional<HorizontalPodAutoscaler> autoscaler,
        Instant now) {
    /** A new pod has no figures yet. */
    private static final Duration UNTIL_FIGURES = Duration.ofMinutes(2);

    private static final String REVISION = "pod-template-hash";

    ConditionResult result() {
        var result = hangingRollout().orElseGet(this::byNumber);
        return autoscalerProblem()
                .map(problem -> result.isTrue() ? notScaling(problem) : result.remark(problem))
                .orElse(result);
    }

    /** Returns whether no pod can serve, or none of the newest revision. */
    boolean hangs() {
        return hangingRollout().isPresent()
                || (ready.isEmpty() && PodProblem.of(pods).isPresent());
    }

    private ConditionResult byNumber() {
        var problem = PodProblem.of(pods).or(this::refusedPods);
        if (ready.size() >= wanted) {
            return ConditionResult.yes(
                    ConditionType.APP_READY,
                    "Serving",
                    problem.map(trouble -> "enough pods serve, but " + trouble.message() + ".")
                            .orElse("enough pods serve."));
        }
        // Buyers do not notice pods that are still being started beside others.
        return problem.map(trouble -> no(trouble.reason(), trouble.message() + ".", Buyers.AT_RISK))
                .orElseGet(() -> no(
                        "Starting",
                        ("%d of at least %d pods serve; if that stays so for two minutes,"
                                        + " read kubectl -n %s describe deployment %s.")
                                .formatted(ready.size(), wanted, names.namespace(), names.app()),
                        Buyers.SERVED));
    }

    /** Returns the condition while the pods of a revision cannot serve and those of the one before do. */
    private Optional<ConditionResult> hangingRollout() {
        if (ready.isEmpty()) {
            return Optional.empty();
        }
        var serving = ready.stream().map(AppCondition::hash).collect(Collectors.toSet());
        var hanging = pods.stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .filter(pod -> !serving.contains(hash(pod)))
                .toList();
        var why = PodProblem.of(hanging)
                .map(PodProblem::message)
                .or(() -> hanging.isEmpty()
                        ? refusedPods().filter(_ -> hasNoPodYet()).map(PodProblem::message)
                        : deploymentCondition("Progressing", "False").map(DeploymentCondition::getMessage));
        return why.map(text -> no(
                "RolloutStuck",
                "the rollout of %s hangs: %s. %s. Correct spec.app."
                        .formatted(
                                hanging.isEmpty() ? newRevision() : revision(hanging.getFirst()),
                                text,
                                serves(serving)),
                Buyers.AT_RISK));
    }

    private String serves(Set<String> serving) {
        return serving.stream()
                .flatMap(hash ->
                        ready.stream().filter(pod -> hash(pod).equals(hash)).limit(1))
                .map(AppCondition::revision)
                .sorted()
                .collect(Collectors.joining(" and ", "", " serves on"));
    }

    private boolean hasNoPodYet() {
        return deployment
                .map(Deployment::getStatus)
                .filter(status -> Objects.requireNonNullElse(status.getUpdatedReplicas(), 0) == 0)
                .isPresent();
    }

    private String newRevision() {
        return deployment
                .map(known -> "the new revision ("
                        + image(known.getSpec().getTemplate().getSpec().getContainers()) + ")")
                .orElse("the new revision");
    }

    /** Returns, for example, {@code revision 7c9d8 (app:2)}. */
    private static String revision(Pod pod) {
        return "revision %s (%s)".formatted(hash(pod), image(pod.getSpec().getContainers()));
    }

    private static String image(List<Container> containers) {
        return containers.stream().map(Container::getImage).collect(Collectors.joining(", "));
    }

    private static String hash(Pod pod) {
        return pod.getMetadata().getLabels().getOrDefault(REVISION, "");
    }

    /** Returns why the Deployment cannot create pods, such as a quota. No pod shows this. */
    private Optional<PodProblem> refusedPods() {
        return deploymentCondition("ReplicaFailure", "True")
                .map(condition -> new PodProblem(condition.getReason(), "pods are refused: " + condition.getMessage()));
    }

    private Optional<DeploymentCondition> deploymentCondition(String type, String status) {
        return deployment.map(Deployment::getStatus).stream()
                .flatMap(state -> state.getConditions().stream())
                .filter(condition -> type.equals(condition.getType()) && status.equals(condition.getStatus()))
                .findFirst();
    }

    private static ConditionResult notScaling(String problem) {
        return ConditionResult.yes(ConditionType.APP_READY, "NotScaling", "enough pods serve. " + problem)
                .meaning(Buyers.AT_RISK);
    }

    private Optional<String> autoscalerProblem() {
        return autoscaler.map(HorizontalPodAutoscaler::getStatus).stream()
                .flatMap(status -> status == null ? Stream.empty() : status.getConditions().stream())
                .filter(this::isStanding)
                .findFirst()
                .map(condition -> ("Their number does not follow the load, because the autoscaler says: %s."
                                + " It needs a server of metrics; read kubectl -n %s describe hpa %s.")
                        .formatted(condition.getMessage(), names.namespace(), names.app()));
    }

    private boolean isStanding(HorizontalPodAutoscalerCondition condition) {
        return Set.of("AbleToScale", "ScalingActive").contains(condition.getType())
                && "False".equals(condition.getStatus())
                && !"ScalingDisabled".equals(condition.getReason())
                && (condition.getLastTransitionTime() == null
                        || !Instant.parse(condition.getLastTransitionTime())
                                .plus(UNTIL_FIGURES)
                                .isAfter(now));
    }

    private ConditionResult no(String reason, String message, Buyers whileSomePodServes) {
        return ConditionResult.no(ConditionType.APP_READY, reason, message)
                .meaning(ready.isEmpty() ? Buyers.NOT_SERVED : whileSomePodServes);
    }
}
