package dev.onsale.booking.statistics;

import dev.onsale.booking.identity.Staff;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The organizer's view of what is the operator's. */
@RestController
class OperationsController {

    private final MountedOperations operations;

    OperationsController(MountedOperations operations) {
        this.operations = operations;
    }

    /** Limits and rehearsals, about a minute old; of the Concert, also for staff of its rehearsal copy. */
    @GetMapping("/api/v1/admin/operations")
    ResponseEntity<Operations> operations(Staff staff) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(operations.latest());
    }
}
