package dev.onsale.booking.reservation;

import dev.onsale.booking.catalog.Concerts;
import dev.onsale.booking.catalog.Priced;
import dev.onsale.booking.idempotency.IdempotentRequest;
import dev.onsale.booking.identity.Buyer;
import dev.onsale.booking.reservation.ReservationList.ReservationPage;
import dev.onsale.booking.web.Page;
import dev.onsale.booking.web.ProblemResponses;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Making, listing, reading and cancelling holds. */
@RestController
@RequestMapping("/api/v1/reservations")
class ReservationController {

    private final HoldSeats holdSeats;
    private final Reservations reservations;
    private final ReservationList list;
    private final CancelHold cancelHold;
    private final Concerts concerts;

    ReservationController(
            HoldSeats holdSeats,
            Reservations reservations,
            ReservationList list,
            CancelHold cancelHold,
            Concerts concerts) {
        this.holdSeats = holdSeats;
        this.reservations = reservations;
        this.list = list;
        this.cancelHold = cancelHold;
        this.concerts = concerts;
    }

    @ProblemResponses({
        "403 not-active",
        "404 schedule-not-found",
        "409 already-yours",
        "409 sale-closed",
        "409 sale-not-open",
        "409 seat-taken",
        "409 seats-unavailable",
        "422 invalid-reservation",
        "422 too-many-seats",
        "422 unknown-seat",
        "422 unknown-section",
        "503 queue-unavailable"
    })
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Priced<Reservation>> reserve(
            Buyer buyer,
            @RequestHeader(name = "Queue-Token", required = false) @Nullable String queueToken,
            @RequestHeader(name = IdempotentRequest.HEADER, required = false) @Nullable String key,
            @RequestBody ReservationRequest body) {
        var held = holdSeats.hold(buyer, body, key, queueToken);
        return ResponseEntity.created(URI.create("/api/v1/reservations/" + held.id()))
                .body(priced(buyer, held));
    }

    @GetMapping
    Priced<ReservationPage> list(
            Buyer buyer,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        return priced(buyer, list.page(buyer, cursor, Page.of(limit)));
    }

    @ProblemResponses({"404 reservation-not-found"})
    @GetMapping("/{id}")
    Priced<Reservation> get(Buyer buyer, @PathVariable String id) {
        return priced(buyer, reservations.require(buyer, id));
    }

    @ProblemResponses({"404 reservation-not-found", "409 already-paid"})
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void cancel(
            Buyer buyer,
            @PathVariable String id,
            @RequestHeader(name = IdempotentRequest.HEADER, required = false) @Nullable String key) {
        cancelHold.cancel(buyer, id, key);
    }

    private <T> Priced<T> priced(Buyer buyer, T response) {
        return Priced.in(concerts.require(buyer.concert()), response);
    }
}
