package dev.onsale.booking;

import dev.onsale.booking.database.DatabaseError;
import dev.onsale.booking.web.ProblemMapping;
import dev.onsale.booking.web.ProblemType;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Maps the errors of transactions to HTTP. The database module has no HTTP face of its own. */
@Component
class DatabaseProblems implements ProblemMapping<DatabaseError> {

    @Override
    public Class<DatabaseError> codes() {
        return DatabaseError.class;
    }

    @Override
    public ProblemType typeOf(DatabaseError code) {
        return switch (code) {
            case BUSY -> new ProblemType(HttpStatus.SERVICE_UNAVAILABLE, "Too busy");
            case OUTCOME_UNKNOWN -> new ProblemType(HttpStatus.SERVICE_UNAVAILABLE, "Outcome unknown");
        };
    }
}
