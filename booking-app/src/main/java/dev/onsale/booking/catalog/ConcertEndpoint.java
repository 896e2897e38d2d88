package dev.onsale.booking.catalog;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.stereotype.Component;

/** Tells the operator which generation of the concert this instance has applied. */
@Component
@Endpoint(id = "concert")
class ConcertEndpoint {

    private final Concerts concerts;

    /**
     * What is in force here.
     *
     * @param generation of the resource
     */
    record Applied(String name, long generation, int activeSize, QueueSettings.Order order) {}

    ConcertEndpoint(Concerts concerts) {
        this.concerts = concerts;
    }

    @ReadOperation
    Applied applied() {
        Concert concert = concerts.current();
        return new Applied(
                concert.name(),
                concert.generation(),
                concert.queue().activeSize(),
                concert.queue().order());
    }
}
