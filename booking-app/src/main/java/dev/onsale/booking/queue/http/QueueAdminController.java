package dev.onsale.booking.queue.http;

import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.catalog.Concerts;
import dev.onsale.booking.idempotency.Idempotency;
import dev.onsale.booking.idempotency.IdempotentRequest;
import dev.onsale.booking.identity.Staff;
import dev.onsale.booking.web.Problem;
import dev.onsale.booking.web.ProblemResponses;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The organizer's view of the queue. */
@RestController
@RequestMapping("/api/v1/admin/queue")
class QueueAdminController {

    private static final int LONGEST_REASON = 200;

    private final Concerts concerts;
    private final QueueControl control;
    private final Idempotency idempotency;

    QueueAdminController(Concerts concerts, QueueControl control, Idempotency idempotency) {
        this.concerts = concerts;
        this.control = control;
        this.idempotency = idempotency;
    }

    @GetMapping
    ResponseEntity<QueueFigures> figures(Staff staff) {
        return answer(control.figures(concert(staff)));
    }

    /**
     * A pause.
     *
     * @param reason for the other organizers, at most 200 characters
     */
    record PauseRequest(@Nullable String reason) {}

    /** Pauses admissions; active buyers go on. */
    @PostMapping("/pause")
    @ProblemResponses({"422 reason-too-long", "503 queue-unavailable"})
    ResponseEntity<QueueFigures> pause(
            Staff staff,
            @RequestHeader(name = IdempotentRequest.HEADER, required = false) @Nullable String key,
            @RequestBody(required = false) @Nullable PauseRequest body) {
        var reason = body == null || body.reason() == null ? "" : body.reason().strip();
        if (reason.codePointCount(0, reason.length()) > LONGEST_REASON) {
            throw Problem.of(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "reason-too-long",
                    "Reason too long",
                    "Say it in %d characters.".formatted(LONGEST_REASON));
        }
        // As in the version before where there is no reason: a repeat may come to the next one.
        var operation = "POST admin/queue/pause" + (reason.isEmpty() ? "" : " " + reason);
        return once(IdempotentRequest.of(staff, key, operation), () -> control.pause(concert(staff), reason));
    }

    @PostMapping("/resume")
    @ProblemResponses({"503 queue-unavailable"})
    ResponseEntity<QueueFigures> resume(
            Staff staff, @RequestHeader(name = IdempotentRequest.HEADER, required = false) @Nullable String key) {
        return once(IdempotentRequest.of(staff, key, "POST admin/queue/resume"), () -> control.resume(concert(staff)));
    }

    /** The answer is stored once the line has changed: a late repeat of a pause must not undo a resume. */
    private ResponseEntity<QueueFigures> once(IdempotentRequest request, Supplier<QueueFigures> change) {
        return answer(idempotency.onceEverywhere(request, QueueFigures.class, write -> {
            var figures = change.get();
            return write.commit(() -> figures);
        }));
    }

    private Concert concert(Staff staff) {
        return concerts.require(staff.concert());
    }

    private static ResponseEntity<QueueFigures> answer(QueueFigures figures) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(figures);
    }
}
