package dev.onsale.operator.status;

import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.api.v1alpha1.ConcertStatus;
import dev.onsale.operator.app.AppReport;
import dev.onsale.operator.loadtest.LoadTestsReport;
import dev.onsale.operator.queue.QueueReport;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Computes the status of a Concert after a reconciliation. */
public final class StatusReport {
    private StatusReport() {}

    /** Returns the status from the reports of the parts. */
    public static ConcertStatus of(
            Concert concert,
            List<Condition> conditions,
            @Nullable String url,
            QueueReport queue,
            AppReport app,
            LoadTestsReport loadTests) {
        var before = concert.getStatus();
        return new ConcertStatus(
                concert.getMetadata().getGeneration(),
                conditions,
                url,
                queue.status() != null || before == null ? queue.status() : before.queue(),
                app.status(),
                LastLoadTest.of(loadTests.statuses()),
                loadTests.statuses());
    }

    /** Returns the previous status with other conditions. */
    public static ConcertStatus withConditions(Concert concert, List<Condition> conditions) {
        var before = Objects.requireNonNullElseGet(
                concert.getStatus(), () -> new ConcertStatus(null, null, null, null, null, null, null));
        return new ConcertStatus(
                before.observedGeneration(),
                conditions,
                before.url(),
                before.queue(),
                before.app(),
                before.lastLoadTest(),
                before.loadTests());
    }
}
