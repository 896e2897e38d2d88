package dev.onsale.booking.queue.http;

import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.catalog.Concerts;
import dev.onsale.booking.idempotency.Idempotency;
import dev.onsale.booking.idempotency.IdempotentRequest;
import dev.onsale.booking.identity.Staff;
import dev.onsale.booking.web.ProblemResponses;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The organizer's view of the queue. */
@RestController
@RequestMapping("/api/v1/admin/queue")
class QueueAdminController {

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

    /** Pauses admissions; active buyers go on. */
    @PostMapping("/pause")
    @ProblemResponses({"503 queue-unavailable"})
    ResponseEntity<QueueFigures> pause(
            Staff staff, @RequestHeader(name = IdempotentRequest.HEADER, required = false) @Nullable String key) {
        return pause(staff, key, true);
    }

    @PostMapping("/resume")
    @ProblemResponses({"503 queue-unavailable"})
    ResponseEntity<QueueFigures> resume(
            Staff staff, @RequestHeader(name = IdempotentRequest.HEADER, required = false) @Nullable String key) {
        return pause(staff, key, false);
    }

    /** The answer is stored once the line has changed: a late repeat of a pause must not undo a resume. */
    private ResponseEntity<QueueFigures> pause(Staff staff, @Nullable String key, boolean paused) {
        var request = IdempotentRequest.of(staff, key, "POST admin/queue/" + (paused ? "pause" : "resume"));
        return answer(idempotency.onceEverywhere(request, QueueFigures.class, write -> {
            var figures = control.pause(concert(staff), paused);
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
