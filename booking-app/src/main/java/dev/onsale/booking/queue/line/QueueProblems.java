package dev.onsale.booking.queue.line;

import dev.onsale.booking.web.Problem;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.http.HttpStatus;

/** The problems of the queue. */
public final class QueueProblems {

    private QueueProblems() {}

    public static Problem notActive() {
        return Problem.of(
                HttpStatus.FORBIDDEN,
                "not-active",
                "Not active",
                "This is for buyers whose turn it is. Join with POST /api/v1/concerts/{concert}/queue, poll until the"
                        + " state is ACTIVE, and send the header Queue-Token.");
    }

    public static Problem tokenRequired() {
        return Problem.of(
                HttpStatus.BAD_REQUEST,
                "queue-token-required",
                "Queue token required",
                "Send the token that joining the queue gave as the header Queue-Token.");
    }

    public static Problem tokenInvalid() {
        return Problem.of(
                HttpStatus.FORBIDDEN,
                "queue-token-invalid",
                "Invalid queue token",
                "The Queue-Token is not one that this buyer was given for this concert.");
    }

    public static Problem tokenExpired() {
        return Problem.of(
                HttpStatus.GONE,
                "queue-token-expired",
                "Place ended",
                "This place has ended: it was used, given up, or its time was over. Join again for a new one.");
    }

    public static Problem unavailable() {
        return Problem.of(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "queue-unavailable",
                        "Waiting room unavailable",
                        "The waiting room does not answer at the moment. Your place is kept; try again.")
                // Spread, so that clients do not retry at the same moment.
                .retryAfter(Duration.ofSeconds(ThreadLocalRandom.current().nextInt(1, 4)));
    }

    public static Problem saleClosed() {
        return Problem.of(HttpStatus.CONFLICT, "sale-closed", "Sale closed", "The sale of this concert has ended.");
    }
}
