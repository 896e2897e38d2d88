package dev.onsale.booking.ticket;

import dev.onsale.booking.web.ProblemMapping;
import dev.onsale.booking.web.ProblemType;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Maps the errors of tickets to HTTP. */
@Component
class TicketProblems implements ProblemMapping<TicketError> {

    @Override
    public Class<TicketError> codes() {
        return TicketError.class;
    }

    @Override
    public ProblemType typeOf(TicketError code) {
        return switch (code) {
            case ALREADY_CHECKED_IN -> new ProblemType(HttpStatus.CONFLICT, "Already checked in");
            case ALREADY_USED -> new ProblemType(HttpStatus.CONFLICT, "Already used");
            case REFUND_CLOSED -> new ProblemType(HttpStatus.CONFLICT, "Refund closed");
            case SCHEDULE_REQUIRED -> new ProblemType(HttpStatus.UNPROCESSABLE_CONTENT, "Schedule required");
            case SESSION_OF_OTHER_SCHEDULE -> new ProblemType(HttpStatus.FORBIDDEN, "Session of another schedule");
            case TICKET_CODE_INVALID -> new ProblemType(HttpStatus.UNPROCESSABLE_CONTENT, "Ticket code invalid");
            case TICKET_NOT_FOUND -> new ProblemType(HttpStatus.NOT_FOUND, "Ticket not found");
            case TICKET_REFUNDED -> new ProblemType(HttpStatus.CONFLICT, "Ticket refunded");
            case WRONG_PERFORMANCE -> new ProblemType(HttpStatus.CONFLICT, "Wrong performance");
        };
    }
}
