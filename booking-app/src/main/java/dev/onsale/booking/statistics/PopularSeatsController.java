package dev.onsale.booking.statistics;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.onsale.booking.catalog.Concerts;
import dev.onsale.booking.web.Page;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists the most wanted seats and sections, from a snapshot of a few seconds, so that reads do not load MySQL. */
@RestController
class PopularSeatsController {

    private static final Duration AGE = Duration.ofSeconds(5);
    private static final Duration STALE = Duration.ofMinutes(1);
    private static final int MOST = 100;

    private final Concerts concerts;
    private final LoadingCache<String, PopularSeats> snapshots;

    /**
     * The seats and sections held most often, also in holds that were cancelled or expired.
     *
     * @param seats most wanted first
     * @param sections most wanted first
     */
    record PopularSeats(List<SeatDemand.Seat> seats, List<SectionDemand> sections) {}

    /** How often seats of a section of a schedule were held. */
    record SectionDemand(String scheduleId, String section, long held) {}

    PopularSeatsController(Concerts concerts, SeatDemand demand, SalesFigures figures) {
        this.concerts = concerts;
        this.snapshots = Caffeine.newBuilder()
                .maximumSize(2)
                .refreshAfterWrite(AGE)
                .expireAfterWrite(STALE)
                .build(concert -> new PopularSeats(demand.most(concert, MOST), sections(figures, concert)));
    }

    @GetMapping("/api/v1/concerts/{concert}/popular-seats")
    ResponseEntity<PopularSeats> popularSeats(
            @PathVariable String concert, @RequestParam(defaultValue = "10") int limit) {
        var found = concerts.require(concert);
        var page = Page.of(limit);
        var snapshot = snapshots.get(found.name());
        var caching = CacheControl.maxAge(AGE);
        return ResponseEntity.ok()
                .cacheControl(found.rehearsal() ? caching.cachePrivate() : caching.cachePublic())
                .body(new PopularSeats(page.cut(snapshot.seats()), page.cut(snapshot.sections())));
    }

    private static List<SectionDemand> sections(SalesFigures figures, String concert) {
        return figures.of(concert).stream()
                .map(section -> new SectionDemand(section.schedule(), section.section(), section.held()))
                .sorted(Comparator.comparingLong(SectionDemand::held).reversed())
                .limit(MOST)
                .toList();
    }
}
