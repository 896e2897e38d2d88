package dev.onsale.operator;

import dev.onsale.api.v1alpha1.LoadTestRun;
import dev.onsale.api.v1alpha1.LoadTestStatus;
import dev.onsale.operator.loadtest.schedule.RunId;
import dev.onsale.operator.loadtest.schedule.Timetable;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** The load tests of a concert and their runs, as its user asks for them and sees them. */
record LoadTestRuns(KubernetesClient client, ConcertFixture concert) {

    /** Returns the fields of a spec with these load tests, each a YAML flow mapping, and a sale that opens later. */
    static String spec(String... loadTests) {
        return specOpening("2030-01-01T00:00:00Z", loadTests);
    }

    /** As {@link #spec}, with the time at which the sale opens. */
    static String specOpening(String opensAt, String... loadTests) {
        return """
            sale: {opensAt: "%s"}
            loadTests: [%s]
            """.formatted(opensAt, String.join(", ", loadTests));
    }

    /** Requests a run of a test, as the command line does. */
    void request(String test, Instant at) {
        concert.annotate(Timetable.ON_DEMAND + test, at.toString());
    }

    /** Waits for a status of a load test. */
    LoadTestStatus await(String test, Predicate<LoadTestStatus> wanted) {
        return Awaitility.await("status of " + test)
                .until(() -> status(test), status -> status != null && wanted.test(status));
    }

    /** Waits until the message of a load test contains a text. */
    LoadTestStatus awaitMessage(String test, String part) {
        return await(
                test, status -> status.message() != null && status.message().contains(part));
    }

    /** Waits for the verdict on the run of a minute. */
    LoadTestRun awaitVerdict(String test, Instant minute) {
        var id = id(test, minute);
        var status = await(test, seen -> {
            var last = seen.lastRun();
            return last != null && last.id().equals(id) && last.verdict() != null;
        });
        return Objects.requireNonNull(status.lastRun());
    }

    @Nullable
    LoadTestStatus status(String test) {
        var status = concert.resource().getStatus();
        return status == null || status.loadTests() == null
                ? null
                : status.loadTests().stream()
                        .filter(each -> each.name().equals(test))
                        .findFirst()
                        .orElse(null);
    }

    Condition condition() {
        return concert.condition("LoadTested");
    }

    List<Job> jobs() {
        return client.batch()
                .v1()
                .jobs()
                .inNamespace(concert.namespace())
                .list()
                .getItems();
    }

    /** Waits for the Job of a run. */
    Job awaitJob(String test, Instant minute) {
        return Awaitility.await("job")
                .until(
                        () -> client.batch()
                                .v1()
                                .jobs()
                                .inNamespace(concert.namespace())
                                .withName(id(test, minute))
                                .get(),
                        Objects::nonNull);
    }

    /** Returns the name of the run of a minute. */
    String id(String test, Instant minute) {
        return RunId.of(test, minute).name(concert.resource());
    }
}
