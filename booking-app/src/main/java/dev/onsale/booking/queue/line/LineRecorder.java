package dev.onsale.booking.queue.line;

import dev.onsale.booking.catalog.Concert;
import java.util.List;
import org.springframework.stereotype.Component;

/** Keeps what scripts report: for the snapshots of this instance, and for its metrics. */
@Component
class LineRecorder {

    private final LineSnapshots snapshots;
    private final LineLengths lengths;
    private final QueueMetrics metrics;

    LineRecorder(LineSnapshots snapshots, LineLengths lengths, QueueMetrics metrics) {
        this.snapshots = snapshots;
        this.lengths = lengths;
        this.metrics = metrics;
    }

    /** Records the reports of one call and returns them. */
    List<LineReport> record(Concert concert, List<LineReport> reports) {
        var line = reports.getFirst().line();
        snapshots.record(concert.name(), line);
        lengths.record(concert, line);
        reports.forEach(report -> metrics.record(concert.name(), report));
        return reports;
    }
}
