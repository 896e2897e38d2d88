package dev.onsale.operator.loadtest.lifecycle;

import dev.onsale.api.v1alpha1.LoadTest;
import dev.onsale.api.v1alpha1.LoadTestStatus;
import dev.onsale.api.v1alpha1.LoadTestStatus.SeenApp;
import dev.onsale.operator.model.ConfigHash;
import dev.onsale.operator.reconcile.ReconcileContext;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Notices changes of the application's image and resources, for tests that run then. What it has seen stands in the
 * status. A run starts only by what is there, so that each change has one run, whatever becomes of the operator.
 */
final class AppWatch {
    private final Optional<String> now;
    private final Instant at;

    /** Looks at the Deployment as the operator last applied it. */
    AppWatch(ReconcileContext context) {
        this.now = context.objects()
                .find(Deployment.class, context.names().app())
                .map(deployment -> fingerprint(context, deployment));
        // No run that is known has this minute for its name.
        this.at = context.now().truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
    }

    /**
     * Returns what the test sees now; null if it does not look.
     *
     * @param before the test in the status before
     */
    @Nullable
    SeenApp seenBy(LoadTest test, @Nullable LoadTestStatus before) {
        if (!test.onChange()) {
            return null;
        }
        var seen = before == null ? null : before.app();
        if (now.isEmpty() || (seen != null && seen.fingerprint().equals(now.get()))) {
            return seen;
        }
        boolean firstRunIsToCome = test.schedule() == null && (before == null || before.lastRun() == null);
        return seen == null || firstRunIsToCome || test.suspend()
                ? new SeenApp(now.get(), null)
                : new SeenApp(now.get(), at.toString());
    }

    private static String fingerprint(ReconcileContext context, Deployment deployment) {
        var json = context.objects().client().getKubernetesSerialization();
        return ConfigHash.of(deployment.getSpec().getTemplate().getSpec().getContainers().stream()
                .collect(Collectors.toMap(
                        Container::getName,
                        container -> container.getImage() + "\n" + json.asJson(container.getResources()))));
    }
}
