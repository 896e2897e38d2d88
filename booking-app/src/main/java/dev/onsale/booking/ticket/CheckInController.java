package dev.onsale.booking.ticket;

import dev.onsale.booking.idempotency.IdempotentRequest;
import dev.onsale.booking.identity.Staff;
import dev.onsale.booking.web.ProblemResponses;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Check-ins at the gate. */
@RestController
class CheckInController {

    private final CheckIns checkIns;
    private final CheckInHistory history;

    CheckInController(CheckIns checkIns, CheckInHistory history) {
        this.checkIns = checkIns;
        this.history = history;
    }

    /**
     * A ticket to check in.
     *
     * @param code the ticket code
     * @param scheduleId the performance that the gate admits to; may be left out in a session that is for one, and
     *     where the concert has no other
     */
    record CheckInRequest(@Nullable String code, @Nullable String scheduleId) {}

    @ProblemResponses({
        "403 session-of-other-schedule",
        "404 schedule-not-found",
        "409 already-checked-in",
        "409 ticket-refunded",
        "409 wrong-performance",
        "422 schedule-required",
        "422 ticket-code-invalid"
    })
    @PostMapping("/api/v1/check-ins")
    @ResponseStatus(HttpStatus.CREATED)
    CheckIn admit(
            Staff staff,
            @RequestHeader(name = IdempotentRequest.HEADER, required = false) @Nullable String key,
            @RequestBody CheckInRequest body) {
        return checkIns.admit(staff, body.code(), body.scheduleId(), key);
    }

    @ProblemResponses({
        "400 invalid-cursor",
        "400 invalid-limit",
        "403 session-of-other-schedule",
        "404 schedule-not-found",
        "422 schedule-required"
    })
    @GetMapping("/api/v1/check-ins")
    ResponseEntity<CheckInHistory.CheckInList> list(
            Staff staff,
            @RequestParam(required = false) @Nullable String scheduleId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") int limit) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(history.of(staff, scheduleId, cursor, limit));
    }
}
