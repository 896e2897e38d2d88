package dev.onsale.operator.queue;

import dev.onsale.operator.queue.model.QueueModel;
import dev.onsale.operator.reconcile.ReconcileContext;
import dev.onsale.operator.upgrade.Upgrades;
import dev.onsale.operator.upgrade.Waiting;
import dev.onsale.operator.upgrade.model.Origin;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Whole prices were so many of the smallest unit to the version before. An open sale goes on at the prices that its
 * buyers know, until it is over or the Concert lets the upgrade through.
 *
 * @param file the ConfigMap that the application's pods mount meanwhile
 */
record PriceUpgrade(ConfigMap file, Waiting waiting) {
    /** Returns the upgrade if it waits. */
    static Optional<PriceUpgrade> waiting(ReconcileContext context, QueueModel model) {
        return context.objects()
                .find(ConfigMap.class, context.names().concertConfig())
                .flatMap(published -> model.changedPrice(published)
                        .filter(_ -> Upgrades.isOnSale(context.concert().getSpec(), context.now()))
                        .flatMap(change -> unlessLetThrough(context, model, published, change)));
    }

    private static Optional<PriceUpgrade> unlessLetThrough(
            ReconcileContext context, QueueModel model, ConfigMap published, String change) {
        var known = known(context, published);
        if (Origin.isLetThrough(context.concert(), known)) {
            return Optional.empty();
        }
        var file = model.concertConfigOfBefore();
        file.getMetadata().setAnnotations(Map.of(Origin.LET_THROUGH, known));
        return Optional.of(new PriceUpgrade(file, Waiting.forTheSale(context.names(), change)));
    }

    /** Returns the annotation that was there before the upgrade, and lets nothing of it through. */
    private static String known(ReconcileContext context, ConfigMap published) {
        var recorded = Objects.requireNonNullElse(published.getMetadata().getAnnotations(), Map.<String, String>of())
                .get(Origin.LET_THROUGH);
        return recorded != null
                ? recorded
                : context.objects()
                        .find(Deployment.class, context.names().app())
                        .map(deployment -> Origin.of(deployment).letThrough())
                        .orElse("");
    }
}
