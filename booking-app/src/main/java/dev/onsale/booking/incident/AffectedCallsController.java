package dev.onsale.booking.incident;

import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.catalog.Concerts;
import dev.onsale.booking.database.SharedFigure;
import dev.onsale.booking.database.SharedFigures;
import dev.onsale.booking.identity.Staff;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The organizer's view of what went wrong lately. One instance counts for all, while somebody looks. */
@RestController
class AffectedCallsController {

    private static final Duration COUNTED_EVERY = Duration.ofSeconds(15);

    private final AffectedBuyerStore store;
    private final Map<String, SharedFigure> figures;

    /**
     * Bad answers to buyers, at all instances. Those of the last minute may be missing. Counts are absent while they
     * are made.
     *
     * @param minutes how far back
     * @param shed calls that were sent away with 429
     * @param unavailable calls that were answered with 503
     * @param error calls that were answered with another 5xx
     * @param atLeast true when there were more than were counted
     */
    record AffectedCalls(
            int minutes,
            @Nullable Long shed,
            @Nullable Long unavailable,
            @Nullable Long error,
            boolean atLeast) {}

    AffectedCallsController(AffectedBuyerStore store, Concerts concerts, SharedFigures figures) {
        this.store = store;
        this.figures = concerts.all().stream()
                .map(Concert::name)
                .collect(Collectors.toUnmodifiableMap(
                        name -> name, name -> figures.of(name, "affected-calls", COUNTED_EVERY)));
    }

    @GetMapping("/api/v1/admin/affected-buyers/calls")
    ResponseEntity<AffectedCalls> lately(Staff staff) {
        var calls = Objects.requireNonNull(figures.get(staff.concert()));
        calls.refresh(() -> store.lately(staff.concert()));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new AffectedCalls(
                        AffectedBuyerStore.LATELY_MINUTES,
                        calls.get(AffectedBuyer.Kind.SHED.name()),
                        calls.get(AffectedBuyer.Kind.UNAVAILABLE.name()),
                        calls.get(AffectedBuyer.Kind.ERROR.name()),
                        Objects.equals(calls.get(AffectedBuyerStore.CUT), 1L)));
    }
}
