package dev.onsale.operator.upgrade;

import dev.onsale.api.v1alpha1.ConcertSpec;
import dev.onsale.operator.model.Durations;
import dev.onsale.operator.model.SaleWindow;
import dev.onsale.operator.reconcile.AppliedTemplate;
import dev.onsale.operator.reconcile.Attempts;
import dev.onsale.operator.reconcile.ReconcileContext;
import dev.onsale.operator.upgrade.model.Origin;
import dev.onsale.operator.upgrade.model.PodChange;
import dev.onsale.operator.upgrade.model.PodTemplates;
import dev.onsale.operator.upgrade.model.Settled;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Applies what pods are made from. An edit of a user is applied at once. What a version of the operator changes by
 * itself waits while the sale is open, and then restarts one StatefulSet or Deployment of all Concerts at a time.
 */
public final class Upgrades {
    /** Buyers come before the sale opens. */
    private static final Duration BEFORE_THE_SALE = Duration.ofMinutes(30);

    private final Turns turns = new Turns();

    /**
     * Applies a StatefulSet or Deployment and the files that its pods mount, or keeps its pods as they are.
     *
     * @param desired a StatefulSet or Deployment whose annotations name its inputs
     * @param hangs whether its pods cannot serve
     * @return what is not applied yet
     */
    public <W extends HasMetadata> Optional<Waiting> apply(
            ReconcileContext context, Attempts attempts, List<ConfigMap> files, W desired, boolean hangs) {
        return attempts.get(() -> new Application<>(context, attempts, files, desired, hangs).apply())
                .flatMap(waiting -> waiting);
    }

    /** Returns whether buyers are there or come soon, so that an upgrade waits. */
    public static boolean isOnSale(ConcertSpec spec, Instant now) {
        // What is held when the sale closes is paid afterwards.
        return SaleWindow.of(spec)
                .widened(BEFORE_THE_SALE, Durations.parse(spec.sale().hold()))
                .contains(now);
    }

    /** One StatefulSet or Deployment in one reconciliation. */
    private final class Application<W extends HasMetadata> {
        private final ReconcileContext context;
        private final Attempts attempts;
        private final List<ConfigMap> files;
        private final W wanted;
        private final Optional<W> known;
        private final boolean hangs;
        private final String name;

        Application(ReconcileContext context, Attempts attempts, List<ConfigMap> files, W desired, boolean hangs) {
            this.context = context;
            this.attempts = attempts;
            this.files = files;
            this.hangs = hangs;
            this.wanted = copy(desired);
            Origin.of(desired)
                    .madeOf(context.objects().templateHash(desired), context.concert())
                    .write(wanted);
            this.known = context.objects().find(type(), desired.getMetadata().getName());
            this.name = "%s %s/%s"
                    .formatted(
                            desired.getKind(),
                            desired.getMetadata().getNamespace(),
                            desired.getMetadata().getName());
        }

        Optional<Waiting> apply() {
            if (known.isEmpty()) {
                return applyAll();
            }
            var template = context.objects().appliedTemplate(wanted, known.get());
            var recorded = Origin.of(known.get());
            var made = recorded.isRecorded() ? recorded : Origin.unrecorded(PodTemplates.of(known.get()));
            var change = new PodChange(made, Origin.of(wanted), template.isWanted(), hangs);
            if (change.none() && Settled.of(known.get())) {
                turns.end(name);
            }
            return switch (change.pace(isOnSale(context.concert().getSpec(), context.now()))) {
                case AT_ONCE -> applyAll();
                case IN_TURN ->
                    turns.take(name, context.now(), context.next()::atOnce)
                            ? applyInTurn()
                            : keep(change, template, false);
                case AFTER_THE_SALE -> keep(change, template, true);
            };
        }

        private Optional<Waiting> applyAll() {
            attempts.apply(() -> files);
            attempts.run(() -> context.objects().apply(wanted));
            return Optional.empty();
        }

        private Optional<Waiting> applyInTurn() {
            attempts.apply(() -> files);
            attempts.run(() -> {
                try {
                    context.objects().apply(wanted);
                } catch (RuntimeException refused) {
                    turns.end(name);
                    throw refused;
                }
            });
            return Optional.empty();
        }

        /** What does not concern the pods is applied nevertheless, so that changes of others are reverted. */
        private Optional<Waiting> keep(PodChange change, AppliedTemplate<W> template, boolean forTheSale) {
            var missing = files.stream()
                    .filter(file -> context.objects()
                            .find(ConfigMap.class, file.getMetadata().getName())
                            .isEmpty())
                    .toList();
            attempts.apply(() -> missing);
            template.insteadOf(wanted)
                    .ifPresent(kept -> attempts.run(() -> {
                        change.made().kept(change.wanted()).write(kept);
                        context.objects().apply(kept);
                    }));
            return Optional.of(
                    forTheSale ? Waiting.forTheSale(context.names(), changes()) : new Waiting(false, untilItsTurn()));
        }

        private String untilItsTurn() {
            return "An upgrade waits until another server that it restarts serves again: %s.".formatted(changes());
        }

        private String changes() {
            var before = PodTemplates.of(known.orElseThrow());
            var changes = new ArrayList<>(PodTemplates.imageChanges(before, PodTemplates.of(wanted)));
            var otherwise = copy(wanted);
            PodTemplates.takeImages(before, PodTemplates.of(otherwise));
            if (!context.objects()
                    .appliedTemplate(otherwise, known.orElseThrow())
                    .isWanted()) {
                changes.add(changes.isEmpty() ? "settings of the pods" : "other settings");
            }
            return String.join(", ", changes);
        }

        private W copy(W object) {
            return context.objects().client().getKubernetesSerialization().clone(object);
        }

        @SuppressWarnings("unchecked")
        private Class<W> type() {
            return (Class<W>) wanted.getClass();
        }
    }
}
