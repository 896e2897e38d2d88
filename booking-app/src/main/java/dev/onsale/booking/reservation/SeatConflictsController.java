package dev.onsale.booking.reservation;

import dev.onsale.booking.catalog.Concerts;
import dev.onsale.booking.identity.Staff;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The organizer's view of how many buyers wanted a seat that somebody else had. */
@RestController
class SeatConflictsController {

    private final Concerts concerts;
    private final SeatConflicts conflicts;

    SeatConflictsController(Concerts concerts, SeatConflicts conflicts) {
        this.concerts = concerts;
        this.conflicts = conflicts;
    }

    /**
     * Refusals {@code seat-taken}, at all instances. Those of the last seconds may be missing.
     *
     * @param minutes how far back
     * @param conflicts absent while Redis does not answer
     */
    record LatelyTaken(int minutes, @Nullable Long conflicts) {}

    @GetMapping("/api/v1/admin/conflicts")
    ResponseEntity<LatelyTaken> lately(Staff staff) {
        var counted = conflicts.lately(concerts.require(staff.concert()));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new LatelyTaken(
                        SeatConflicts.MINUTES, counted.isPresent() ? Long.valueOf(counted.getAsLong()) : null));
    }
}
