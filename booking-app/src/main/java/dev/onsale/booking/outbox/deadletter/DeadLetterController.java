package dev.onsale.booking.outbox.deadletter;

import dev.onsale.booking.error.DomainException;
import dev.onsale.booking.idempotency.Idempotency;
import dev.onsale.booking.idempotency.IdempotentRequest;
import dev.onsale.booking.identity.Staff;
import dev.onsale.booking.web.Page;
import dev.onsale.booking.web.ProblemResponses;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The organizer's view of dead letters. */
@RestController
@RequestMapping("/api/v1/admin/dead-letters")
class DeadLetterController {

    private final DeadLetters letters;
    private final Redrive redrive;
    private final Idempotency idempotency;
    private final JsonMapper json;

    DeadLetterController(DeadLetters letters, Redrive redrive, Idempotency idempotency, JsonMapper json) {
        this.letters = letters;
        this.redrive = redrive;
        this.idempotency = idempotency;
        this.json = json;
    }

    /**
     * A page, newest events first.
     *
     * @param nextCursor where the next page begins; absent on the last
     */
    record DeadLetterList(
            List<DeadLetter> deadLetters, @Nullable String nextCursor) {}

    /**
     * A dead letter with its message.
     *
     * @param message the event as it was published
     */
    record DeadLetterContent(
            String consumer,
            long event,
            String topic,
            String reason,
            Instant failedAt,
            int attempts,
            JsonNode message) {}

    @GetMapping
    DeadLetterList list(
            Staff staff,
            @RequestParam(required = false) @Nullable String consumer,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        var page = Page.of(limit);
        var found = Page.after(cursor, 2)
                .map(key -> letters.before(
                        staff.concert(), consumer, Page.number(key.getFirst()), key.getLast(), page.query()))
                .orElseGet(() -> letters.before(staff.concert(), consumer, Long.MAX_VALUE, "", page.query()));
        return new DeadLetterList(
                page.cut(found), page.cursor(found, letter -> List.of(letter.event(), letter.consumer())));
    }

    @ProblemResponses({"404 dead-letter-not-found"})
    @GetMapping("/{consumer}/{event}")
    DeadLetterContent inspect(Staff staff, @PathVariable String consumer, @PathVariable long event) {
        var letter = letters.find(staff.concert(), consumer, event).orElseThrow(DeadLetterController::notFound);
        var message = letters.message(staff.concert(), consumer, event).orElseThrow(DeadLetterController::notFound);
        return new DeadLetterContent(
                letter.consumer(),
                letter.event(),
                letter.topic(),
                letter.reason(),
                letter.failedAt(),
                letter.attempts(),
                json.readTree(message));
    }

    /** Redrives one dead letter: removed when it is processed, kept with the new reason when it fails. */
    @ProblemResponses({"404 consumer-not-found", "404 dead-letter-not-found"})
    @PostMapping("/{consumer}/{event}/redrive")
    Redrive.Result redriveOne(
            Staff staff,
            @PathVariable String consumer,
            @PathVariable long event,
            @RequestHeader(name = IdempotentRequest.HEADER, required = false) @Nullable String key) {
        var request =
                IdempotentRequest.of(staff, key, "POST admin/dead-letters/%s/%d/redrive".formatted(consumer, event));
        return idempotency.once(
                request,
                Redrive.Result.class,
                write -> write.commit(() ->
                        redrive.one(staff.concert(), consumer, event).orElseThrow(DeadLetterController::notFound)));
    }

    /** Redrives the dead letters of a consumer that failed longest ago. */
    @ProblemResponses({"404 consumer-not-found"})
    @PostMapping("/redrive")
    Redrive.Result redriveAll(
            Staff staff,
            @RequestParam String consumer,
            @RequestParam(defaultValue = "100") int limit,
            @RequestHeader(name = IdempotentRequest.HEADER, required = false) @Nullable String key) {
        int most = Page.of(limit).limit();
        var request =
                IdempotentRequest.of(staff, key, "POST admin/dead-letters/redrive %s %d".formatted(consumer, most));
        return idempotency.once(
                request,
                Redrive.Result.class,
                write -> write.commit(() -> redrive.oldest(staff.concert(), consumer, most)));
    }

    private static DomainException notFound() {
        return new DomainException(
                DeadLetterError.DEAD_LETTER_NOT_FOUND,
                "There is none of this consumer and event, perhaps because it was processed since. GET"
                        + " /api/v1/admin/dead-letters lists them.");
    }
}
