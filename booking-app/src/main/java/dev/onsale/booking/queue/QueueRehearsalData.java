package dev.onsale.booking.queue;

import dev.onsale.booking.catalog.Concerts;
import dev.onsale.booking.rehearsal.RehearsalData;
import org.springframework.stereotype.Component;

/** Empties the rehearsal's line. One small key stays, which tells all instances that this was no loss. */
@Component
class QueueRehearsalData implements RehearsalData {

    private final WaitingLine line;
    private final Concerts concerts;

    QueueRehearsalData(WaitingLine line, Concerts concerts) {
        this.line = line;
        this.concerts = concerts;
    }

    @Override
    public void remove(String concert) {
        line.reset(concerts.require(concert));
    }
}
