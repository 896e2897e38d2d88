package dev.onsale.booking.queue.http;

import dev.onsale.booking.catalog.Concerts;
import dev.onsale.booking.identity.Buyer;
import dev.onsale.booking.web.ProblemResponses;
import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Joining, polling and leaving the queue. */
@RestController
@RequestMapping("/api/v1/concerts/{concert}/queue")
class QueueController {

    static final String TOKEN = "Queue-Token";

    private final Concerts concerts;
    private final WaitingRoom waitingRoom;

    QueueController(Concerts concerts, WaitingRoom waitingRoom) {
        this.concerts = concerts;
        this.waitingRoom = waitingRoom;
    }

    @Operation(description = "Takes no Idempotency-Key: the same buyer gets the same place.")
    @ProblemResponses({"409 sale-closed", "503 queue-unavailable"})
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<QueuePlace> join(@PathVariable String concert, Buyer buyer) {
        return answer(HttpStatus.CREATED, waitingRoom.join(concerts.require(concert), buyer));
    }

    @ProblemResponses({
        "400 queue-token-required",
        "403 queue-token-invalid",
        "409 sale-closed",
        "410 queue-token-expired",
        "503 queue-unavailable"
    })
    @GetMapping
    ResponseEntity<QueuePlace> poll(
            @PathVariable String concert,
            Buyer buyer,
            @RequestHeader(name = TOKEN, required = false) @Nullable String token) {
        return answer(HttpStatus.OK, waitingRoom.poll(concerts.require(concert), buyer, token));
    }

    @Operation(description = "Takes no Idempotency-Key: a place that was given back is gone.")
    @ProblemResponses({"400 queue-token-required", "403 queue-token-invalid", "503 queue-unavailable"})
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void leave(
            @PathVariable String concert,
            Buyer buyer,
            @RequestHeader(name = TOKEN, required = false) @Nullable String token) {
        waitingRoom.leave(concerts.require(concert), buyer, token);
    }

    private static ResponseEntity<QueuePlace> answer(HttpStatus status, QueuePlace place) {
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .body(place);
    }
}
