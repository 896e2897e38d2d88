package dev.onsale.booking.queue.line;

import dev.onsale.booking.catalog.Concert;
import java.util.List;
import org.springframework.stereotype.Component;

/** Keeps what scripts report: for the snapshots of this instance, and for its metrics. */
@Component
class LineRecorder {

    private final LineSnapshots snapshots;
    private final QueueMetrics metrics;

    LineRecorder(LineSnapshots snapshots, QueueMetrics metrics) {
        this.snapshots = snapshots;
        this.metrics = metrics;
    }

    /** Records the reports of one call and returns them. */
    List<LineReport> record(Concert concert, List<LineReport> reports) {
        snapshots.record(concert, reports.getFirst().line());
        reports.forEach(report -> metrics.record(concert.name(), report));
        return reports;
    }
}
