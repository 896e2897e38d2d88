package dev.onsale.operator;

import static dev.onsale.operator.reconcile.ConditionType.APP_READY;
import static dev.onsale.operator.reconcile.ConditionType.DATABASE_READY;
import static dev.onsale.operator.reconcile.ConditionType.KAFKA_READY;
import static dev.onsale.operator.reconcile.ConditionType.LOAD_TESTED;
import static dev.onsale.operator.reconcile.ConditionType.QUEUE_APPLIED;
import static dev.onsale.operator.reconcile.ConditionType.REDIS_READY;

import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.api.v1alpha1.ConcertStatus;
import dev.onsale.operator.app.AppPart;
import dev.onsale.operator.app.AppReport;
import dev.onsale.operator.app.HostClaims;
import dev.onsale.operator.backing.BackingReport;
import dev.onsale.operator.backing.CredentialGenerator;
import dev.onsale.operator.backing.Standalone;
import dev.onsale.operator.kafka.KafkaPart;
import dev.onsale.operator.loadtest.DeletedConcerts;
import dev.onsale.operator.loadtest.LoadTests;
import dev.onsale.operator.loadtest.LoadTestsReport;
import dev.onsale.operator.model.OperatorConfiguration;
import dev.onsale.operator.monitoring.MonitoringPart;
import dev.onsale.operator.mysql.MysqlPart;
import dev.onsale.operator.process.RunningReconciliations;
import dev.onsale.operator.queue.QueuePart;
import dev.onsale.operator.queue.QueueReport;
import dev.onsale.operator.reconcile.Attempts;
import dev.onsale.operator.reconcile.ConcertObjects;
import dev.onsale.operator.reconcile.ConditionResult;
import dev.onsale.operator.reconcile.ConditionType;
import dev.onsale.operator.reconcile.Discovery;
import dev.onsale.operator.reconcile.Failure;
import dev.onsale.operator.reconcile.NextReconciliation;
import dev.onsale.operator.reconcile.ReconcileContext;
import dev.onsale.operator.reconcile.WatchedObjects;
import dev.onsale.operator.redis.RedisPart;
import dev.onsale.operator.status.ConditionEvents;
import dev.onsale.operator.status.Conditions;
import dev.onsale.operator.status.StatusReport;
import dev.onsale.operator.status.UnreadableConcerts;
import dev.onsale.operator.upgrade.Upgrades;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.RetryInfo;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Reconciles a Concert. A reconciliation that finds the desired state writes nothing. */
final class ConcertReconciler implements Reconciler<Concert> {
    /** So many failed attempts in a row, about half a minute, are more than a stumble of the API server. */
    private static final int ATTEMPTS_BEFORE_TELLING = 6;

    private final OperatorConfiguration configuration;
    private final Parts parts;
    private final RunningReconciliations reconciliations;
    private final Clock clock;
    private final Duration lookAgain;
    private final Discovery discovery;
    private final Conditions conditions;
    private final ConditionEvents events;
    private final UnreadableConcerts unreadable;

    /** Has a Concert reconciled when something has answered that no reconciliation waits for. */
    private final SimpleInboundEventSource<Concert> answers = new SimpleInboundEventSource<>("answers");

    ConcertReconciler(
            OperatorConfiguration configuration, Parts parts, RunningReconciliations reconciliations, Clock clock) {
        this(configuration, parts, reconciliations, clock, NextReconciliation.LOOK_AGAIN);
    }

    /**
     * Creates it.
     *
     * @param lookAgain the longest time between two reconciliations of a Concert
     */
    ConcertReconciler(
            OperatorConfiguration configuration,
            Parts parts,
            RunningReconciliations reconciliations,
            Clock clock,
            Duration lookAgain) {
        this.configuration = configuration;
        this.parts = parts;
        this.reconciliations = reconciliations;
        this.clock = clock;
        this.lookAgain = lookAgain;
        this.discovery = new Discovery(clock);
        this.conditions = new Conditions(clock);
        this.events = new ConditionEvents(clock);
        this.unreadable = new UnreadableConcerts(conditions, events);
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
            var upgrades = new Upgrades();
            var standalone = new Standalone(generator, upgrades);
            return new Parts(
                    new MysqlPart(standalone),
                    new RedisPart(standalone),
                    new KafkaPart(standalone),
                    new AppPart(generator, upgrades),
                    queue,
                    new MonitoringPart(),
                    loadTests);
        }
    }

    @Override
    public List<EventSource<?, Concert>> prepareEventSources(EventSourceContext<Concert> context) {
        var cache = context.getPrimaryCache();
        reconciliations.forget(concert -> cache.get(id(concert)).isEmpty());
        var others = Stream.of(
                answers,
                new HostClaims(context),
                new DeletedConcerts(concert -> parts.loadTests().forget(concert)));
        return Stream.concat(WatchedObjects.eventSources(context).stream(), others)
                .toList();
    }

    @Override
    public UpdateControl<Concert> reconcile(Concert concert, Context<Concert> sdk) {
        try (var _ = reconciliations.begin(name(concert))) {
            if (concert.getSpec() == null) {
                unreadable.report(concert, sdk.getClient());
                return UpdateControl.noUpdate();
            }
            return reconcileParts(concert, sdk);
        }
    }

    private UpdateControl<Concert> reconcileParts(Concert concert, Context<Concert> sdk) {
        var context = new ReconcileContext(
                concert,
                configuration,
                new ConcertObjects(concert, sdk, discovery),
                clock.instant(),
                new NextReconciliation(() -> answers.propagateEvent(ResourceID.fromResource(concert)), lookAgain));
        var model = ConcertModel.of(concert, configuration);

        // 1. The backing services.
        var mysql = backing(context, DATABASE_READY, () -> parts.mysql().reconcile(context, model.mysql()));
        var redis = backing(context, REDIS_READY, () -> parts.redis().reconcile(context, model.redis()));
        // Without Kafka everything sells on.
        var kafka = backing(context, KAFKA_READY, () -> parts.kafka().reconcile(context, model.kafka()))
                .atRisk();

        // 2. The application, with the Concert that its pods mount.
        var published = parts.queue().publish(context, model.queue());
        var hostHolder = HostClaims.rival(concert, sdk);
        var app = Attempts.report(
                context,
                APP_READY,
                () -> parts.app().reconcile(context, model.app(), hostHolder, mysql, redis, kafka),
                condition -> AppReport.failed(concert, condition));

        // 3. Settings that reach running pods without a restart.
        var queue = Attempts.report(
                context,
                QUEUE_APPLIED,
                () -> parts.queue().reconcile(context, app.readyPods(), published),
                QueueReport::failed);

        // 4. Dashboards and scraping.
        var monitoring = parts.monitoring().reconcile(context, model.monitoring());

        // 5. Load tests.
        var services = List.of(
                mysql.condition(),
                redis.condition(),
                kafka.condition(),
                app.keys(),
                monitoring.map(app.condition()::remark).orElse(app.condition()),
                queue.condition());
        var loadTests = Attempts.report(
                context,
                LOAD_TESTED,
                () -> parts.loadTests().reconcile(context, model.loadTest(), Conditions.allReady(services)),
                condition -> LoadTestsReport.failed(concert, condition));

        // 6. Status.
        var results = Stream.concat(services.stream(), Stream.of(loadTests.condition()))
                .toList();
        var url = model.app().url().filter(_ -> hostHolder.isEmpty()).orElse(null);
        var status = StatusReport.of(concert, conditions.of(concert, results), url, queue, app, loadTests);
        Stream.of(queue.nextCheck(), loadTests.nextCheck())
                .flatMap(Optional::stream)
                .forEach(context.next()::within);
        return write(concert, status, sdk).rescheduleAfter(context.next().delay());
    }

    private static BackingReport backing(ReconcileContext context, ConditionType type, Supplier<BackingReport> part) {
        return Attempts.report(context, type, part, condition -> new BackingReport(null, condition));
    }

    /**
     * Writes an exception that no part has caught into the Ready condition if it does not go by itself. The SDK retries
     * with exponential backoff. An API server that cannot be reached says nothing about the concert, and would take the
     * news only when they are over.
     */
    @Override
    public ErrorStatusUpdateControl<Concert> updateErrorStatus(
            Concert concert, Context<Concert> sdk, Exception exception) {
        int attempts = sdk.getRetryInfo().map(RetryInfo::getAttemptCount).orElse(0);
        if (attempts < ATTEMPTS_BEFORE_TELLING || Failure.isUnreached(exception)) {
            return ErrorStatusUpdateControl.noStatusUpdate();
        }
        var failure = ConditionResult.unknown(
                ConditionType.READY,
                "ReconcileFailed",
                "the operator could not finish its work and tries again. Read the operator's log.");
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

    private static ResourceID id(String concert) {
        int slash = concert.indexOf('/');
        return new ResourceID(concert.substring(slash + 1), concert.substring(0, slash));
    }

    private static String name(Concert concert) {
        return concert.getMetadata().getNamespace() + "/"
                + concert.getMetadata().getName();
    }
}
