package dev.onsale.booking.queue.line;

import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.catalog.Concerts;
import dev.onsale.booking.error.DomainException;
import dev.onsale.booking.queue.line.LineSnapshot.DrawState;
import dev.onsale.booking.queue.lottery.Draw;
import dev.onsale.booking.queue.lottery.DrawStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Draws a lottery when the sale opens. MySQL gets the whole order before the first participant gets a number. If Redis
 * is lost before that, participants enter again with their tokens; after it, nothing is lost.
 */
@Component
class DrawRecorder {

    private static final Logger LOG = LoggerFactory.getLogger(DrawRecorder.class);
    private static final int BATCH = 2000;

    private final WaitingLine line;
    private final LineSnapshots snapshots;
    private final DrawStore store;
    private final Concerts concerts;

    DrawRecorder(WaitingLine line, LineSnapshots snapshots, DrawStore store, Concerts concerts) {
        this.line = line;
        this.snapshots = snapshots;
        this.store = store;
        this.concerts = concerts;
    }

    @Scheduled(fixedDelay = 200)
    void drawWhatIsClosed() {
        for (var concert : concerts.all()) {
            if (snapshots.of(concert.name()).draw() == DrawState.CLOSED) {
                try {
                    draw(concert);
                } catch (DomainException | DataAccessException e) {
                    LOG.warn("The lottery of {} could not be drawn; retrying: {}", concert.name(), e.toString());
                }
            }
        }
    }

    /** Draws the closed lottery, unless another instance does. */
    void draw(Concert concert) {
        var closed = snapshots.of(concert.name());
        if (store.lease(concert.name()) && !write(concert, closed)) {
            return;
        }
        if (store.find(concert.name()).isPresent()) {
            line.draw(concert, closed.epoch());
        }
    }

    private boolean write(Concert concert, LineSnapshot closed) {
        long generation = store.generation(concert.name());
        if (line.advance(concert).line().epoch() != closed.epoch()) {
            return false;
        }
        long recorded = 0;
        while (recorded < closed.participants()) {
            var buyers = line.entries(concert, closed.epoch(), recorded, BATCH);
            if (buyers.isEmpty() || !store.add(concert.name(), recorded, buyers)) {
                return false;
            }
            recorded += buyers.size();
        }
        boolean complete = store.complete(concert.name(), new Draw(closed.base(), closed.participants()), generation);
        if (complete) {
            LOG.info("The lottery of {} is drawn: {} participants", concert.name(), closed.participants());
        }
        return complete;
    }
}
