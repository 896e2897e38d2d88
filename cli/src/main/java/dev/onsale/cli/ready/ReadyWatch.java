package dev.onsale.cli.ready;

import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.cli.cluster.Cluster;
import dev.onsale.cli.cluster.Concerts;
import dev.onsale.cli.cluster.Pods;
import dev.onsale.cli.cluster.Wait;
import dev.onsale.cli.concert.ConditionLine;
import dev.onsale.cli.concert.Part;
import dev.onsale.cli.concert.PodLine;
import dev.onsale.cli.terminal.Progress;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Waits until a Concert is on sale as the operator that runs now wants it; what an older one has left may be Ready too.
 */
public final class ReadyWatch {
    private static final Duration TO_BE_LOOKED_AT = Duration.ofMinutes(2);
    private static final Duration TO_BE_REPLACED = Duration.ofMinutes(5);
    /** A server that waits for another one may well end a few times. */
    private static final int RESTARTS_ENOUGH = 4;

    private static final Pattern A_RECONCILIATION = Pattern.compile(
            "^operator_sdk_controllers_execution_reconcile_seconds_count.* [1-9].*$", Pattern.MULTILINE);

    private final Cluster cluster;
    private final Concerts concerts;
    private final Pods pods;
    private final Wait wait;

    /** With how to wait. */
    public ReadyWatch(Cluster cluster, Wait wait) {
        this.cluster = cluster;
        this.concerts = new Concerts(cluster);
        this.pods = new Pods(cluster);
        this.wait = wait;
    }

    /** Whether the running operator has reconciled a Concert; that is what its own metrics say. */
    public boolean operatorHasLooked(String operatorNamespace) {
        return wait.until("waiting for the operator to look at the Concert", TO_BE_LOOKED_AT, progress -> {
                    progress.goOn("");
                    return pods.list(operatorNamespace, Part.OPERATOR_LABELS).stream()
                            .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                            .map(pod ->
                                    metrics(operatorNamespace, pod.getMetadata().getName()))
                            .filter(metrics -> A_RECONCILIATION.matcher(metrics).find())
                            .findFirst();
                })
                .isPresent();
    }

    /**
     * Says which conditions change until the Concert is Ready; false when it is not within the limit, or will not be
     * without help.
     */
    public boolean isReady(Concert concert, Duration limit) {
        var settling = new Settling();
        int restarts = restarts(concert);
        return wait.until("waiting for the Concert %s to be on sale".formatted(name(concert)), limit, progress -> {
                    var now = concerts.again(concert);
                    settling.changes(now, progress.elapsed()).forEach(progress::note);
                    progress.goOn("");
                    boolean settled = ConditionLine.isReady(now)
                            || (Settling.isCrashing(now) && restarts(now) - restarts >= RESTARTS_ENOUGH);
                    return settled ? Optional.of(ConditionLine.isReady(now)) : Optional.empty();
                })
                .orElse(false);
    }

    /**
     * Whether no pod of an older state is left; false when there still is one after the longest time that this may
     * take.
     */
    public boolean isReplaced(Concert concert) {
        return wait.until(
                        "waiting for changed pods to be replaced",
                        TO_BE_REPLACED,
                        progress -> replaced(concert, progress))
                .isPresent();
    }

    private Optional<Concert> replaced(Concert concert, Progress progress) {
        progress.goOn("");
        var namespace = concert.getMetadata().getNamespace();
        var labels = Map.of(Concert.LABEL, name(concert));
        boolean done = cluster.call("list what runs in namespace " + namespace, client -> {
            var apps = client.apps();
            return apps.deployments().inNamespace(namespace).withLabels(labels).list().getItems().stream()
                            .allMatch(Rollout::isDone)
                    && apps.statefulSets().inNamespace(namespace).withLabels(labels).list().getItems().stream()
                            .allMatch(Rollout::isDone);
        });
        return done ? Optional.of(concert) : Optional.empty();
    }

    private String metrics(String namespace, String pod) {
        return cluster.call(
                "read the metrics of pod " + pod,
                client -> Objects.requireNonNullElse(
                        client.raw("/api/v1/namespaces/%s/pods/%s:8080/proxy/metrics".formatted(namespace, pod)), ""));
    }

    private int restarts(Concert concert) {
        return PodLine.restarts(pods.list(concert.getMetadata().getNamespace(), Map.of(Concert.LABEL, name(concert))));
    }

    private static String name(Concert concert) {
        return concert.getMetadata().getName();
    }
}
