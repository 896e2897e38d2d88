package dev.onsale.operator.loadtest.status;

import java.time.Duration;
import java.time.Instant;

/** The address of the load test dashboard, with a run and its time. */
public final class DashboardLink {
    private static final String PATH = "/d/onsale-load-test/onsale-load-test";

    /** Shown before and after the run, so that its beginning and end are seen. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private DashboardLink() {}

    /**
     * Returns the address. Names of Kubernetes and ids of runs stand in it as they are.
     *
     * @param grafana the URL of Grafana, without a slash at its end; empty where nobody told it
     */
    public static String of(
            String grafana, String namespace, String concert, String run, Instant startedAt, Instant finishedAt) {
        return "%s%s?var-testid=%s&var-namespace=%s&var-concert=%s&from=%d&to=%d"
                .formatted(
                        grafana,
                        PATH,
                        run,
                        namespace,
                        concert,
                        startedAt.minus(MARGIN).toEpochMilli(),
                        finishedAt.plus(MARGIN).toEpochMilli());
    }
}
