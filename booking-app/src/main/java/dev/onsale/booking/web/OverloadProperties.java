package dev.onsale.booking.web;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How many calls of each class may run at once in one instance.
 *
 * @param patience how long a call waits for its turn before it is turned away
 * @param browse answered from memory
 * @param queue each may wait for Redis
 * @param book each may wait for a database connection; a few times the size of the pool
 */
@ConfigurationProperties("onsale.overload")
record OverloadProperties(Duration patience, int browse, int queue, int book, int admin) {

    int concurrent(CallClass callClass) {
        return switch (callClass) {
            case BROWSE -> browse;
            case QUEUE -> queue;
            case BOOK -> book;
            case ADMIN -> admin;
        };
    }
}
