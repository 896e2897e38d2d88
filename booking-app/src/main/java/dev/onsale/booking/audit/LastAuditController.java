package dev.onsale.booking.audit;

import dev.onsale.booking.catalog.Concerts;
import dev.onsale.booking.identity.Staff;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The organizer's view of the last audit, which costs nothing. */
@RestController
class LastAuditController {

    private final AuditMetrics audits;
    private final Concerts concerts;

    /**
     * The last audit of the concert by any instance. There is one every five minutes; a rehearsal copy has none.
     *
     * @param secondsAgo absent before the first, and when the last is too old
     * @param violations number of violations of each invariant; empty without an audit
     */
    record LastAudit(@Nullable Long secondsAgo, Map<String, Long> violations) {}

    LastAuditController(AuditMetrics audits, Concerts concerts) {
        this.audits = audits;
        this.concerts = concerts;
    }

    @GetMapping("/api/v1/admin/audit")
    ResponseEntity<LastAudit> last(Staff staff) {
        boolean audited = staff.concert().equals(concerts.current().name());
        Map<String, Long> violations = audited ? audits.last() : Map.of();
        var age = violations.isEmpty()
                ? null
                : audits.age().map(Duration::toSeconds).orElse(null);
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new LastAudit(age, violations));
    }
}
