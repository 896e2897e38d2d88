package dev.onsale.booking.queue.checkpoint;

import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.catalog.Concerts;
import dev.onsale.booking.database.DatabaseClock;
import dev.onsale.booking.database.TestDatabase;
import dev.onsale.booking.queue.LiveHolds;
import dev.onsale.booking.queue.line.Checkpoint;
import dev.onsale.booking.queue.line.Checkpoints;
import dev.onsale.booking.queue.line.Departures;
import dev.onsale.booking.queue.line.LineChanges;
import dev.onsale.booking.queue.line.LineChanges.ActiveBuyer;
import dev.onsale.booking.queue.line.LineSnapshots;
import dev.onsale.booking.queue.line.PendingReleases;
import dev.onsale.booking.queue.line.WaitingLine;
import dev.onsale.booking.redis.RedisCircuitBreaker;
import java.util.List;

/** The checkpoints of tests, in a database of their own. */
public final class CheckpointFixture implements Checkpoints {

    private final CheckpointStore store;
    private final DatabaseClock clock;

    public CheckpointFixture(TestDatabase database) {
        clock = database.clock();
        store = new CheckpointStore(database.client(), database.transactions());
    }

    @Override
    public Checkpoint read(String concert) {
        return store.read(concert);
    }

    @Override
    public List<ActiveBuyer> active(String concert, int max) {
        return store.active(concert, max);
    }

    @Override
    public long generation(String concert) {
        return store.generation(concert);
    }

    @Override
    public long nextGeneration(String concert) {
        return store.nextGeneration(concert);
    }

    /** Returns who is active while Redis is away. */
    public OutageActiveBuyers outage(
            PendingReleases releases, Departures departures, LineSnapshots snapshots, LiveHolds holds) {
        return new OutageActiveBuyers(store, releases, departures, snapshots, holds, clock);
    }

    public boolean write(String concert, Checkpoint before, LineChanges changes) {
        return store.write(concert, before, changes);
    }

    /** Writes the line of the concert now, as an instance with this line would. */
    public void write(
            Concert concert,
            WaitingLine line,
            LineSnapshots snapshots,
            RedisCircuitBreaker circuitBreaker,
            Concerts concerts) {
        new CheckpointWriter(line, snapshots, circuitBreaker, store, concerts).write(concert);
    }
}
