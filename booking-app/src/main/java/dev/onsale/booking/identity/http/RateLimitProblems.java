package dev.onsale.booking.identity.http;

import dev.onsale.booking.identity.limit.RateLimitError;
import dev.onsale.booking.web.ProblemMapping;
import dev.onsale.booking.web.ProblemType;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Maps exceeded rate limits to HTTP. */
@Component
class RateLimitProblems implements ProblemMapping<RateLimitError> {

    @Override
    public Class<RateLimitError> codes() {
        return RateLimitError.class;
    }

    @Override
    public ProblemType typeOf(RateLimitError code) {
        return switch (code) {
            case TOO_MANY_REQUESTS -> new ProblemType(HttpStatus.TOO_MANY_REQUESTS, "Too many requests");
            case TOO_MANY_SESSIONS -> new ProblemType(HttpStatus.TOO_MANY_REQUESTS, "Too many sessions");
        };
    }
}
