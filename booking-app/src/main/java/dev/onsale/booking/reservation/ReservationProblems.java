package dev.onsale.booking.reservation;

import dev.onsale.booking.web.ProblemMapping;
import dev.onsale.booking.web.ProblemType;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Maps the errors of holds and reservations to HTTP. */
@Component
class ReservationProblems implements ProblemMapping<ReservationError> {

    @Override
    public Class<ReservationError> codes() {
        return ReservationError.class;
    }

    @Override
    public ProblemType typeOf(ReservationError code) {
        return switch (code) {
            case ALREADY_PAID -> new ProblemType(HttpStatus.CONFLICT, "Already paid");
            case ALREADY_YOURS -> new ProblemType(HttpStatus.CONFLICT, "Already yours");
            case INVALID_RESERVATION -> new ProblemType(HttpStatus.UNPROCESSABLE_CONTENT, "Invalid reservation");
            case RESERVATION_EXPIRED -> new ProblemType(HttpStatus.CONFLICT, "Reservation expired");
            case RESERVATION_NOT_FOUND -> new ProblemType(HttpStatus.NOT_FOUND, "Reservation not found");
            case SALE_CLOSED -> new ProblemType(HttpStatus.CONFLICT, "Sale closed");
            case SALE_NOT_OPEN -> new ProblemType(HttpStatus.CONFLICT, "Sale not open");
            case SCHEDULE_NOT_FOUND -> new ProblemType(HttpStatus.NOT_FOUND, "Schedule not found");
            case SEATS_UNAVAILABLE -> new ProblemType(HttpStatus.CONFLICT, "Seats unavailable");
            case SEAT_TAKEN -> new ProblemType(HttpStatus.CONFLICT, "Seat taken");
            case TOO_MANY_SEATS -> new ProblemType(HttpStatus.UNPROCESSABLE_CONTENT, "Too many seats");
            case UNKNOWN_SEAT -> new ProblemType(HttpStatus.UNPROCESSABLE_CONTENT, "Unknown seat");
            case UNKNOWN_SECTION -> new ProblemType(HttpStatus.UNPROCESSABLE_CONTENT, "Unknown section");
        };
    }
}
