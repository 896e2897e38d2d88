package dev.onsale.booking.reservation;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.onsale.booking.catalog.Availability;
import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.catalog.Concerts;
import dev.onsale.booking.catalog.Schedule;
import dev.onsale.booking.catalog.Section;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import org.springframework.stereotype.Component;

/**
 * Counts the taken seats of each section of each schedule, all of a concert with one query. Refreshed at most once a
 * second while requested.
 */
@Component
class SeatCounts implements Availability {

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    /** After a pause the next request waits for a new count. */
    private static final Duration TOO_OLD = Duration.ofSeconds(2);

    private static final int MAX_CONCERTS = 16;

    private final Concerts concerts;
    private final ReservationStore store;
    private final LoadingCache<String, Map<Block, Long>> taken;

    /** A section of a schedule. */
    record Block(String schedule, String section) {}

    SeatCounts(Concerts concerts, ReservationStore store) {
        this.concerts = concerts;
        this.store = store;
        taken = Caffeine.newBuilder()
                .maximumSize(MAX_CONCERTS)
                .refreshAfterWrite(INTERVAL)
                .expireAfterWrite(TOO_OLD)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build(this::count);
    }

    @Override
    public long available(Concert concert, Schedule schedule, Section section) {
        return section.capacity()
                - taken.get(concert.name()).getOrDefault(new Block(schedule.id(), section.name()), 0L);
    }

    private Map<Block, Long> count(String concert) {
        var schedules =
                concerts.require(concert).schedules().stream().map(Schedule::id).toList();
        return store.countTaken(schedules);
    }
}
