package dev.onsale.booking.catalog;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.stereotype.Component;

/** Reports the generation of the concert that this instance has applied. */
@Component
@Endpoint(id = "concert")
class ConcertEndpoint {

    private final Concerts concerts;

    /**
     * The settings in force.
     *
     * @param generation generation of the resource
     */
    record Applied(String name, long generation, int activeSize, QueueSettings.Order order) {}

    ConcertEndpoint(Concerts concerts) {
        this.concerts = concerts;
    }

    @ReadOperation
    Applied applied() {
        var concert = concerts.current();
        return new Applied(
                concert.name(),
                concert.generation(),
                concert.queue().activeSize(),
                concert.queue().order());
    }
}
