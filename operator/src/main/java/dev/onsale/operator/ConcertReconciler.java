package dev.onsale.operator;

import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.api.v1alpha1.ConcertStatus;
import dev.onsale.operator.app.AppPart;
import dev.onsale.operator.app.HostClaims;
import dev.onsale.operator.backing.CredentialGenerator;
import dev.onsale.operator.backing.Standalone;
import dev.onsale.operator.kafka.KafkaPart;
import dev.onsale.operator.loadtest.LoadTests;
import dev.onsale.operator.model.OperatorConfiguration;
import dev.onsale.operator.monitoring.MonitoringPart;
import dev.onsale.operator.mysql.MysqlPart;
import dev.onsale.operator.process.RunningReconciliations;
import dev.onsale.operator.queue.QueuePart;
import dev.onsale.operator.reconcile.ConcertObjects;
import dev.onsale.operator.reconcile.ConditionResult;
import dev.onsale.operator.reconcile.ConditionType;
import dev.onsale.operator.reconcile.Discovery;
import dev.onsale.operator.reconcile.ReconcileContext;
import dev.onsale.operator.reconcile.WatchedObjects;
import dev.onsale.operator.redis.RedisPart;
import dev.onsale.operator.status.ConditionEvents;
import dev.onsale.operator.status.Conditions;
import dev.onsale.operator.status.StatusReport;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reconciles a Concert. A reconciliation that finds the desired state writes nothing. */
final class ConcertReconciler implements Reconciler<Concert> {
    private final OperatorConfiguration configuration;
    private final Parts parts;
    private final RunningReconciliations reconciliations;
    private final Clock clock;
    private final Discovery discovery;
    private final Conditions conditions;
    private final ConditionEvents events;

    ConcertReconciler(
            OperatorConfiguration configuration, Parts parts, RunningReconciliations reconciliations, Clock clock) {
        this.configuration = configuration;
        this.parts = parts;
        this.reconciliations = reconciliations;
        this.clock = clock;
        this.discovery = new Discovery(clock);
        this.conditions = new Conditions(clock);
        this.events = new ConditionEvents(clock);
    }

    /** The parts of a Concert, in the order in which they are reconciled. */
    record Parts(
            MysqlPart mysql,
            RedisPart redis,
            KafkaPart kafka,
            AppPart app,
            QueuePart queue,
            MonitoringPart monitoring,
            LoadTests loadTests) {
        /** Creates all parts around those that call the application. */
        static Parts of(QueuePart queue, LoadTests loadTests) {
            var generator = new CredentialGenerator();
            var standalone = new Standalone(generator);
            return new Parts(
                    new MysqlPart(standalone),
                    new RedisPart(standalone),
                    new KafkaPart(standalone),
                    new AppPart(generator),
                    queue,
                    new MonitoringPart(),
                    loadTests);
        }
    }

    @Override
    public List<EventSource<?, Concert>> prepareEventSources(EventSourceContext<Concert> context) {
        return Stream.concat(WatchedObjects.eventSources(context).stream(), Stream.of(new HostClaims(context)))
                .toList();
    }

    @Override
    public UpdateControl<Concert> reconcile(Concert concert, Context<Concert> sdk) {
        try (var _ = reconciliations.begin(name(concert))) {
            return concert.getSpec() == null ? reportUnreadable(concert, sdk) : reconcileParts(concert, sdk);
        }
    }

    private UpdateControl<Concert> reconcileParts(Concert concert, Context<Concert> sdk) {
        var context = new ReconcileContext(
                concert, configuration, new ConcertObjects(concert, sdk, discovery), clock.instant());

        var model = ConcertModel.of(concert, configuration);

        // 1. The backing services.
        var mysql = parts.mysql().reconcile(context, model.mysql());
        var redis = parts.redis().reconcile(context, model.redis());
        var kafka = parts.kafka().reconcile(context, model.kafka());

        // 2. The application, with the Concert that its pods mount.
        parts.queue().publish(context, model.queue());
        var hostHolder = HostClaims.rival(concert, sdk);
        var app = parts.app().reconcile(context, model.app(), hostHolder, mysql, redis, kafka);

        // 3. Settings that reach running pods without a restart.
        var queue = parts.queue().reconcile(context, app.readyPods());

        // 4. Dashboards and scraping.
        parts.monitoring().reconcile(context, model.monitoring());

        // 5. Load tests.
        var services =
                List.of(mysql.condition(), redis.condition(), kafka.condition(), app.condition(), queue.condition());
        var loadTests = parts.loadTests().reconcile(context, model.loadTest(), Conditions.allReady(services));

        // 6. Status.
        var results = Stream.concat(services.stream(), Stream.of(loadTests.condition()))
                .toList();
        var url = model.app().url().filter(_ -> hostHolder.isEmpty()).orElse(null);
        var status = StatusReport.of(concert, conditions.of(concert, results), url, queue, app, loadTests);
        var control = write(concert, status, sdk);
        Stream.of(queue.nextCheck(), loadTests.nextCheck())
                .flatMap(Optional::stream)
                .min(Duration::compareTo)
                .ifPresent(control::rescheduleAfter);
        return control;
    }

    /** Reports a Concert that was stored under another schema. What was made for it stays as it is. */
    private UpdateControl<Concert> reportUnreadable(Concert concert, Context<Concert> sdk) {
        var unreadable = ConditionResult.no(
                ConditionType.READY,
                "Unreadable",
                "the operator cannot read %s. What it made stays as it is: correct the field or delete the Concert."
                        .formatted(concert.problem()));
        var all = conditions.replacing(concert, unreadable);
        if (concert.getStatus() == null || !all.equals(concert.getStatus().conditions())) {
            events.publish(sdk.getClient(), concert, all);
            // Server-side apply would have to understand the stored spec.
            var client = sdk.getClient();
            client.resource(concert)
                    .subresource("status")
                    .patch(
                            PatchContext.of(PatchType.JSON_MERGE),
                            client.getKubernetesSerialization()
                                    .asJson(Map.of("status", StatusReport.withConditions(concert, all))));
        }
        return UpdateControl.noUpdate();
    }

    /** Writes an exception into the Ready condition. The SDK retries with exponential backoff. */
    @Override
    public ErrorStatusUpdateControl<Concert> updateErrorStatus(
            Concert concert, Context<Concert> sdk, Exception exception) {
        var failure = ConditionResult.no(
                ConditionType.READY,
                "ReconcileFailed",
                "the operator could not finish its work and tries again: " + exception.getMessage());
        var all = conditions.replacing(concert, failure);
        events.publish(sdk.getClient(), concert, all);
        return ErrorStatusUpdateControl.patchStatus(withStatus(concert, StatusReport.withConditions(concert, all)));
    }

    private UpdateControl<Concert> write(Concert concert, ConcertStatus status, Context<Concert> sdk) {
        if (status.equals(concert.getStatus())) {
            return UpdateControl.noUpdate();
        }
        if (status.conditions() != null) {
            events.publish(sdk.getClient(), concert, status.conditions());
        }
        return UpdateControl.patchStatus(withStatus(concert, status));
    }

    /** Returns a Concert with its identity and a status only, as server-side apply needs it. */
    private static Concert withStatus(Concert concert, ConcertStatus status) {
        var patch = new Concert();
        patch.setMetadata(new ObjectMetaBuilder()
                .withName(concert.getMetadata().getName())
                .withNamespace(concert.getMetadata().getNamespace())
                .build());
        patch.setStatus(status);
        return patch;
    }

    private static String name(Concert concert) {
        return concert.getMetadata().getNamespace() + "/"
                + concert.getMetadata().getName();
    }
}
