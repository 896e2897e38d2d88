package dev.onsale.booking.outbox.deadletter;

import dev.onsale.booking.web.ProblemMapping;
import dev.onsale.booking.web.ProblemType;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Maps the errors of dead letters to HTTP. */
@Component
class DeadLetterProblems implements ProblemMapping<DeadLetterError> {

    @Override
    public Class<DeadLetterError> codes() {
        return DeadLetterError.class;
    }

    @Override
    public ProblemType typeOf(DeadLetterError code) {
        return switch (code) {
            case CONSUMER_NOT_FOUND -> new ProblemType(HttpStatus.NOT_FOUND, "No such consumer");
            case DEAD_LETTER_NOT_FOUND -> new ProblemType(HttpStatus.NOT_FOUND, "No such dead letter");
        };
    }
}
