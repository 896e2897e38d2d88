package dev.onsale.operator.app;

import dev.onsale.api.v1alpha1.ConcertStatus.AppStatus;
import dev.onsale.operator.reconcile.ConditionResult;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;

/**
 * The state of the application in one reconciliation.
 *
 * @param status the replicas, for the Concert's status
 * @param readyPods the pods that serve
 * @param condition whether the application serves
 */
public record AppReport(AppStatus status, List<Pod> readyPods, ConditionResult condition) {}
