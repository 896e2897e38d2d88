package dev.onsale.booking.queue;

import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.catalog.Concerts;
import dev.onsale.booking.identity.Staff;
import dev.onsale.booking.web.Refusals;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The waiting room for the organizer. */
@RestController
@RequestMapping("/api/v1/admin/queue")
class QueueAdminController {

    private final Concerts concerts;
    private final QueueControl control;

    QueueAdminController(Concerts concerts, QueueControl control) {
        this.concerts = concerts;
        this.control = control;
    }

    @GetMapping
    ResponseEntity<QueueFigures> figures(Staff staff) {
        return answer(control.figures(concert(staff)));
    }

    /** Lets nobody in from now on; who is active buys on. */
    @PostMapping("/pause")
    @Refusals({"503 queue-unavailable"})
    ResponseEntity<QueueFigures> pause(Staff staff) {
        return answer(control.pause(concert(staff), true));
    }

    @PostMapping("/resume")
    @Refusals({"503 queue-unavailable"})
    ResponseEntity<QueueFigures> resume(Staff staff) {
        return answer(control.pause(concert(staff), false));
    }

    private Concert concert(Staff staff) {
        return concerts.require(staff.concert());
    }

    private static ResponseEntity<QueueFigures> answer(QueueFigures figures) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(figures);
    }
}
