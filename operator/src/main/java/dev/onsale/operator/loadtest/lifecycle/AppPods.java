package dev.onsale.operator.loadtest.lifecycle;

import dev.onsale.operator.model.Component;
import dev.onsale.operator.reconcile.ReconcileContext;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;

/** The pods of the application that can be asked. */
final class AppPods {
    private AppPods() {}

    static List<Pod> running(ReconcileContext context) {
        return context.objects().pods(Component.APP, maker -> maker.getKind().equals("ReplicaSet")).stream()
                .filter(pod -> pod.getStatus() != null && pod.getStatus().getPodIP() != null)
                .toList();
    }
}
