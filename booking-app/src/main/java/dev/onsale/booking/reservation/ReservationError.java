package dev.onsale.booking.reservation;

import dev.onsale.booking.error.ErrorCode;

/** Why seats are neither held, sold nor freed. */
public enum ReservationError implements ErrorCode {
    /** The reservation is paid for; it is not cancelled. */
    ALREADY_PAID,
    /** A live hold of the buyer has all of the seats. */
    ALREADY_YOURS,
    /** The request does not say which seats to hold. */
    INVALID_RESERVATION,
    /** The hold has expired. */
    RESERVATION_EXPIRED,
    /** The buyer has no such reservation. */
    RESERVATION_NOT_FOUND,
    /** The sale has ended. */
    SALE_CLOSED,
    /** The sale has not begun. */
    SALE_NOT_OPEN,
    /** The buyer's concert has no such schedule. */
    SCHEDULE_NOT_FOUND,
    /** The section has not as many free seats side by side. */
    SEATS_UNAVAILABLE,
    /** Others have some of the seats, or the buyer has. */
    SEAT_TAKEN,
    /** More seats than {@link SeatCapPolicy} allows. */
    TOO_MANY_SEATS,
    /** The seat plan has no such seat. */
    UNKNOWN_SEAT,
    /** The seat plan has no such section. */
    UNKNOWN_SECTION
}
