package dev.onsale.booking.web;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Concurrency limits of each class of requests, for one instance.
 *
 * @param patience how long a request waits for a permit before it is shed
 * @param browse answered from memory
 * @param queue may wait for Redis
 * @param read needs a database connection; fewer than the pool has, so that those who refresh leave some to those who
 *     book
 * @param book may wait for a database connection; a few times the size of the pool
 */
@ConfigurationProperties("onsale.overload")
record OverloadProperties(Duration patience, int browse, int queue, int read, int book, int admin) {

    int concurrent(CallClass callClass) {
        return switch (callClass) {
            case BROWSE -> browse;
            case QUEUE -> queue;
            case READ -> read;
            case BOOK -> book;
            case ADMIN -> admin;
        };
    }
}
