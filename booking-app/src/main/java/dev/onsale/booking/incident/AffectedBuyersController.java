package dev.onsale.booking.incident;

import dev.onsale.booking.identity.Staff;
import dev.onsale.booking.web.Page;
import dev.onsale.booking.web.Problem;
import dev.onsale.booking.web.ProblemResponses;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists the buyers whom an incident affected. */
@RestController
class AffectedBuyersController {

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    private final AffectedBuyerStore store;

    AffectedBuyersController(AffectedBuyerStore store) {
        this.store = store;
    }

    /**
     * A page, ordered by buyer.
     *
     * @param nextCursor where the next page begins; absent on the last
     */
    record AffectedBuyerList(
            List<AffectedBuyer> affectedBuyers, @Nullable String nextCursor) {}

    /**
     * Kept for 30 days; complete some seconds after the incident. A minute that lies partly in the range counts whole.
     */
    @ProblemResponses({"400 invalid-range"})
    @GetMapping("/api/v1/admin/affected-buyers")
    AffectedBuyerList list(
            Staff staff,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) Instant from,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) Instant to,
            @RequestParam(required = false) AffectedBuyer.@Nullable Kind kind,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "100") int limit) {
        if (!from.isBefore(to) || from.isBefore(EARLIEST) || to.isAfter(LATEST)) {
            throw Problem.of(
                    HttpStatus.BAD_REQUEST,
                    "invalid-range",
                    "Invalid range",
                    "Let from be before to, both in this century, for example 2026-12-01T11:00:00Z.");
        }
        var page = Page.of(limit);
        var found = store.find(
                staff.concert(), from, to, kind, Page.after(cursor, 3).orElse(List.of("", "", "")), page.query());
        return new AffectedBuyerList(
                page.cut(found),
                page.cursor(
                        found, buyer -> List.of(buyer.buyerId(), buyer.kind().name(), buyer.endpoints())));
    }
}
