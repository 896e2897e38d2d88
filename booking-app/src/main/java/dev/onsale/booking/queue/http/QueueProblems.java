package dev.onsale.booking.queue.http;

import dev.onsale.booking.queue.line.QueueError;
import dev.onsale.booking.web.ProblemMapping;
import dev.onsale.booking.web.ProblemType;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Maps the errors of the queue to HTTP. */
@Component
class QueueProblems implements ProblemMapping<QueueError> {

    @Override
    public Class<QueueError> codes() {
        return QueueError.class;
    }

    @Override
    public ProblemType typeOf(QueueError code) {
        return switch (code) {
            case NOT_ACTIVE -> new ProblemType(HttpStatus.FORBIDDEN, "Not active");
            case QUEUE_TOKEN_REQUIRED -> new ProblemType(HttpStatus.BAD_REQUEST, "Queue token required");
            case QUEUE_TOKEN_INVALID -> new ProblemType(HttpStatus.FORBIDDEN, "Invalid queue token");
            case QUEUE_TOKEN_EXPIRED -> new ProblemType(HttpStatus.GONE, "Place ended");
            case QUEUE_UNAVAILABLE -> new ProblemType(HttpStatus.SERVICE_UNAVAILABLE, "Waiting room unavailable");
            case SALE_CLOSED -> new ProblemType(HttpStatus.CONFLICT, "Sale closed");
        };
    }
}
