package dev.onsale.booking.reservation;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.onsale.booking.catalog.Availability;
import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.catalog.Concerts;
import dev.onsale.booking.catalog.Schedule;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import org.springframework.stereotype.Component;

/**
 * Counts the taken seats of each schedule, of all schedules of a concert with one query. Refreshed at most once a
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
    private final LoadingCache<String, Map<String, Long>> taken;

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
    public long available(Concert concert, Schedule schedule) {
        return concert.plan().capacity() - taken.get(concert.name()).getOrDefault(schedule.id(), 0L);
    }

    private Map<String, Long> count(String concert) {
        var schedules =
                concerts.require(concert).schedules().stream().map(Schedule::id).toList();
        return store.countTaken(schedules);
    }
}
