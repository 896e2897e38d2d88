package dev.onsale.booking.reservation;

import com.github.benmanes.caffeine.cache.CacheLoader;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.onsale.booking.catalog.Concerts;
import dev.onsale.booking.web.CacheShare;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The seat maps of this instance. Each is refreshed at most every {@link #INTERVAL} while requested; the other requests
 * meanwhile get the previous one.
 */
@Component
class SeatMaps {

    private static final Duration INTERVAL = Duration.ofMillis(250);

    /** After a pause the next request waits for a new map. */
    private static final Duration TOO_OLD = Duration.ofSeconds(1);

    private final Concerts concerts;
    private final ReservationStore store;
    private final LoadingCache<String, SeatMapDocument> documents;

    SeatMaps(Concerts concerts, ReservationStore store, JsonMapper json) {
        this.concerts = concerts;
        this.store = store;
        documents = Caffeine.newBuilder()
                .maximumWeight(CacheShare.SEAT_MAPS.most())
                .weigher((String _, SeatMapDocument document) -> document.bytes())
                .refreshAfterWrite(INTERVAL)
                .expireAfterWrite(TOO_OLD)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build(new CacheLoader<>() {
                    @Override
                    public SeatMapDocument load(String scheduleId) {
                        return SeatMapDocument.of(concerts.requireOfSchedule(scheduleId), read(scheduleId), json);
                    }

                    @Override
                    public SeatMapDocument reload(String scheduleId, SeatMapDocument before) {
                        return before.orNewer(load(scheduleId));
                    }
                });
    }

    /**
     * Returns the seat map, at most a second old.
     *
     * @throws dev.onsale.booking.error.DomainException {@code schedule-not-found}
     */
    SeatMapDocument document(String scheduleId) {
        return documents.get(scheduleId);
    }

    private SeatMap read(String scheduleId) {
        var taken = store.taken(scheduleId);
        return new SeatMap(concerts.requireOfSchedule(scheduleId).plan(), taken);
    }
}
