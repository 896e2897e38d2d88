package dev.onsale.booking.reservation;

import dev.onsale.booking.identity.Buyer;
import dev.onsale.booking.queue.ActiveBuyers;
import dev.onsale.booking.web.ProblemResponses;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** Serves the seat map to active buyers. */
@RestController
class SeatMapController {

    private static final String GZIP = "gzip";

    private final BuyersSchedules schedules;
    private final ActiveBuyers activeBuyers;
    private final SeatMaps maps;

    SeatMapController(BuyersSchedules schedules, ActiveBuyers activeBuyers, SeatMaps maps) {
        this.schedules = schedules;
        this.activeBuyers = activeBuyers;
        this.maps = maps;
    }

    @ProblemResponses({"403 not-active", "503 queue-unavailable"})
    @GetMapping(path = "/api/v1/schedules/{schedule}/seats", produces = MediaType.APPLICATION_JSON_VALUE)
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = SeatMapDocument.Body.class)))
    @Nullable
    ResponseEntity<byte[]> seats(
            Buyer buyer,
            @PathVariable String schedule,
            @RequestHeader(name = "Queue-Token", required = false) @Nullable String queueToken,
            @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, required = false) @Nullable String encodings,
            WebRequest request) {
        var concert = schedules.requireConcertOf(buyer, schedule);
        activeBuyers.requireActive(concert, buyer, queueToken);
        var document = maps.document(schedule);
        if (request.checkNotModified(document.etag())) {
            return null; // answered with 304
        }
        var answer = ResponseEntity.ok()
                .eTag(document.etag())
                .contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        if (encodings != null && encodings.toLowerCase(Locale.ROOT).contains(GZIP)) {
            return answer.header(HttpHeaders.CONTENT_ENCODING, GZIP).body(document.gzip());
        }
        return answer.body(document.json());
    }
}
