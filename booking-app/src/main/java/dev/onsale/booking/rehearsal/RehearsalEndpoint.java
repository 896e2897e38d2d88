package dev.onsale.booking.rehearsal;

import dev.onsale.booking.catalog.Concerts;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.stereotype.Component;

/** Removes the data that load tests left. Requires the rehearsal key. */
@Component
@Endpoint(id = "rehearsal")
class RehearsalEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(RehearsalEndpoint.class);

    private final Concerts concerts;
    private final List<RehearsalData> modules;

    RehearsalEndpoint(Concerts concerts, List<RehearsalData> modules) {
        this.concerts = concerts;
        this.modules = modules;
    }

    /** Responds with 204. */
    @DeleteOperation
    void remove() {
        var concert = concerts.rehearsal().name();
        modules.forEach(module -> module.remove(concert));
        LOG.info("Removed the data of {}", concert);
    }
}
