package dev.onsale.booking.queue.checkpoint;

import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.catalog.Concerts;
import dev.onsale.booking.error.DomainException;
import dev.onsale.booking.queue.line.Checkpoint;
import dev.onsale.booking.queue.line.LineSnapshots;
import dev.onsale.booking.queue.line.WaitingLine;
import dev.onsale.booking.redis.RedisCircuitBreaker;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Keeps the checkpoints at most about a second old. Writes nothing for a line that did not change. */
@Component
public class CheckpointWriter {

    private static final Logger LOG = LoggerFactory.getLogger(CheckpointWriter.class);

    private final WaitingLine line;
    private final LineSnapshots snapshots;
    private final RedisCircuitBreaker circuitBreaker;
    private final CheckpointStore store;
    private final Concerts concerts;

    /** The latest checkpoints that this instance has read. */
    private final Map<String, Checkpoint> seen = new ConcurrentHashMap<>();

    CheckpointWriter(
            WaitingLine line,
            LineSnapshots snapshots,
            RedisCircuitBreaker circuitBreaker,
            CheckpointStore store,
            Concerts concerts) {
        this.line = line;
        this.snapshots = snapshots;
        this.circuitBreaker = circuitBreaker;
        this.store = store;
        this.concerts = concerts;
    }

    @Scheduled(fixedDelay = 1000)
    void writeAll() {
        for (var concert : concerts.all()) {
            if (circuitBreaker.allowsCalls(concert.name())) {
                try {
                    writeIfDue(concert);
                } catch (DomainException | DataAccessException e) {
                    LOG.warn("The line of {} was not written to MySQL: {}", concert.name(), e.toString());
                }
            }
        }
    }

    /** Writes a checkpoint now. Returns false when another instance wrote at the same moment. */
    public boolean write(Concert concert) {
        return write(concert, store.read(concert.name()));
    }

    private void writeIfDue(Concert concert) {
        var current = snapshots.of(concert.name());
        if (seen.getOrDefault(concert.name(), Checkpoint.NONE).has(current)) {
            return;
        }
        var checkpoint = store.read(concert.name());
        seen.put(concert.name(), checkpoint);
        // A new epoch is written at once; otherwise one write a second by any instance is enough.
        if (!checkpoint.has(current) && !(checkpoint.recent() && checkpoint.epoch() == current.epoch())) {
            write(concert, checkpoint);
        }
    }

    private boolean write(Concert concert, Checkpoint before) {
        var checkpoint = before;
        boolean more = true;
        while (more) {
            var changes = line.changes(concert, checkpoint);
            if (changes.line().epoch() < checkpoint.epoch() || !store.write(concert.name(), checkpoint, changes)) {
                return false;
            }
            more = changes.more();
            checkpoint = store.read(concert.name());
        }
        seen.put(concert.name(), checkpoint);
        return true;
    }
}
