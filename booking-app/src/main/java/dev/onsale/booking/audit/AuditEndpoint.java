package dev.onsale.booking.audit;

import dev.onsale.booking.catalog.Concerts;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.stereotype.Component;

/** {@code GET /actuator/audit?concert=NAME}: audits a concert and returns its violations. */
@Component
@Endpoint(id = "audit")
class AuditEndpoint {

    private final Auditor auditor;
    private final Concerts concerts;
    private final Clock clock;

    AuditEndpoint(Auditor auditor, Concerts concerts, Clock clock) {
        this.auditor = auditor;
        this.concerts = concerts;
        this.clock = clock;
    }

    /**
     * The result of an audit.
     *
     * @param clean whether there is no violation
     * @param invariants number of violations of each
     */
    record Audit(String concert, boolean clean, Instant checkedAt, Map<String, Long> invariants) {}

    /**
     * Audits a concert.
     *
     * @param concert a concert or its rehearsal copy; absent: the mounted concert
     */
    @ReadOperation
    Audit audit(@Nullable String concert) {
        var name = concert == null ? concerts.current().name() : concert;
        var invariants = new LinkedHashMap<String, Long>();
        auditor.violations(name).forEach((invariant, count) -> invariants.put(invariant.label(), count));
        boolean clean = invariants.values().stream().allMatch(count -> count == 0);
        return new Audit(name, clean, clock.instant(), invariants);
    }
}
