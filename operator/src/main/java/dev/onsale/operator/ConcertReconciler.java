package dev.onsale.operator;

import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.api.v1alpha1.ConcertStatus;
import dev.onsale.operator.app.AppPart;
import dev.onsale.operator.kafka.KafkaPart;
import dev.onsale.operator.loadtest.LoadTests;
import dev.onsale.operator.model.OperatorConfiguration;
import dev.onsale.operator.monitoring.MonitoringPart;
import dev.onsale.operator.mysql.MysqlPart;
import dev.onsale.operator.pass.Cluster;
import dev.onsale.operator.pass.ConditionType;
import dev.onsale.operator.pass.Discovery;
import dev.onsale.operator.pass.Finding;
import dev.onsale.operator.pass.Pass;
import dev.onsale.operator.pass.WatchedObjects;
import dev.onsale.operator.process.Passes;
import dev.onsale.operator.queue.QueuePart;
import dev.onsale.operator.redis.RedisPart;
import dev.onsale.operator.status.Conditions;
import dev.onsale.operator.status.Events;
import dev.onsale.operator.status.StatusReport;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes the cluster what a concert says, one pass at a time. A pass that finds everything right writes nothing. */
final class ConcertReconciler implements Reconciler<Concert> {
    private final OperatorConfiguration configuration;
    private final Parts parts;
    private final Passes passes;
    private final Clock clock;
    private final Discovery discovery;
    private final Conditions conditions;
    private final Events events;

    ConcertReconciler(OperatorConfiguration configuration, Parts parts, Passes passes, Clock clock) {
        this.configuration = configuration;
        this.parts = parts;
        this.passes = passes;
        this.clock = clock;
        this.discovery = new Discovery(clock);
        this.conditions = new Conditions(clock);
        this.events = new Events(clock);
    }

    /** What a concert is made of. */
    record Parts(
            MysqlPart mysql,
            RedisPart redis,
            KafkaPart kafka,
            AppPart app,
            QueuePart queue,
            MonitoringPart monitoring,
            LoadTests loadTests) {}

    @Override
    public List<EventSource<?, Concert>> prepareEventSources(EventSourceContext<Concert> context) {
        return WatchedObjects.eventSources(context);
    }

    @Override
    public UpdateControl<Concert> reconcile(Concert concert, Context<Concert> context) {
        try (var _ = passes.begin(name(concert))) {
            return pass(concert, context);
        }
    }

    private UpdateControl<Concert> pass(Concert concert, Context<Concert> context) {
        var pass = new Pass(concert, configuration, new Cluster(concert, context, discovery), clock.instant());

        // 1. The services behind the application.
        var mysql = parts.mysql().reconcile(pass);
        var redis = parts.redis().reconcile(pass);
        var kafka = parts.kafka().reconcile(pass);

        // 2. The application, once these serve, with the concert as its pods read it.
        parts.queue().publish(pass);
        var app = parts.app().reconcile(pass, mysql, redis, kafka);

        // 3. Changes of the concert that reach the pods while they run.
        var queue = parts.queue().reconcile(pass, app.readyPods());

        // 4. What makes it visible.
        parts.monitoring().reconcile(pass);

        // 5. The proof that it holds.
        var found = List.of(mysql.finding(), redis.finding(), kafka.finding(), app.finding(), queue.finding());
        var loadTests = parts.loadTests().reconcile(pass, Conditions.allReady(found));

        // 6. What is said about it.
        var findings =
                Stream.concat(found.stream(), Stream.of(loadTests.finding())).toList();
        var status = StatusReport.of(
                concert,
                conditions.of(concert, findings),
                pass.model().app().url().orElse(null),
                queue,
                app,
                loadTests);
        var control = write(concert, status, context);
        Stream.of(queue.nextCheck(), loadTests.nextCheck())
                .flatMap(Optional::stream)
                .min(Duration::compareTo)
                .ifPresent(control::rescheduleAfter);
        return control;
    }

    /** An exception ended a pass: the concert says so, and the pass is tried again, less and less often. */
    @Override
    public ErrorStatusUpdateControl<Concert> updateErrorStatus(
            Concert concert, Context<Concert> context, Exception exception) {
        var trouble = Finding.no(
                ConditionType.READY,
                "PassFailed",
                "the operator could not finish its work and tries again: " + exception.getMessage());
        var all = conditions.replacing(concert, trouble);
        events.tell(context.getClient(), concert, all);
        return ErrorStatusUpdateControl.patchStatus(withStatus(concert, StatusReport.withConditions(concert, all)));
    }

    private UpdateControl<Concert> write(Concert concert, ConcertStatus status, Context<Concert> context) {
        if (status.equals(concert.getStatus())) {
            return UpdateControl.noUpdate();
        }
        if (status.conditions() != null) {
            events.tell(context.getClient(), concert, status.conditions());
        }
        return UpdateControl.patchStatus(withStatus(concert, status));
    }

    /** As server-side apply wants it: what identifies the concert, and what the operator has to say. */
    private static Concert withStatus(Concert concert, ConcertStatus status) {
        var said = new Concert();
        said.setMetadata(new ObjectMetaBuilder()
                .withName(concert.getMetadata().getName())
                .withNamespace(concert.getMetadata().getNamespace())
                .build());
        said.setStatus(status);
        return said;
    }

    private static String name(Concert concert) {
        return concert.getMetadata().getNamespace() + "/"
                + concert.getMetadata().getName();
    }
}
