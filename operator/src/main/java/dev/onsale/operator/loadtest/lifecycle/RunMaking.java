package dev.onsale.operator.loadtest.lifecycle;

import dev.onsale.operator.loadtest.run.Run;
import dev.onsale.operator.loadtest.status.DashboardLink;
import dev.onsale.operator.loadtest.status.Making;
import dev.onsale.operator.loadtest.verdict.Runner;
import dev.onsale.operator.loadtest.verdict.Runner.Exited;
import dev.onsale.operator.reconcile.ReconcileContext;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** How a run was made, as its run object and its runners show it. */
final class RunMaking {
    private RunMaking() {}

    static Making of(ReconcileContext context, Run run, List<Runner> runners, Instant end) {
        var names = context.names();
        return new Making(
                run.object().getKind(),
                exitCodes(runners),
                DashboardLink.of(
                        context.configuration().grafanaUrl(),
                        names.namespace(),
                        names.concert(),
                        run.name(),
                        run.startedAt(),
                        end));
    }

    private static List<Integer> exitCodes(List<Runner> runners) {
        return runners.stream()
                .flatMap(runner -> runner.state() instanceof Exited(int code, var _) ? Stream.of(code) : Stream.empty())
                .toList();
    }
}
