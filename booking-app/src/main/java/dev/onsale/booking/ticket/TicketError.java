package dev.onsale.booking.ticket;

import dev.onsale.booking.error.ErrorCode;

/** Why a ticket is neither refunded nor checked in. */
enum TicketError implements ErrorCode {
    /** The ticket has admitted its holder; it does not admit a second time. */
    ALREADY_CHECKED_IN,
    /** The ticket has admitted its holder; it is not refunded. */
    ALREADY_USED,
    /** The performance has begun. */
    REFUND_CLOSED,
    /** The gate does not say which performance it admits to. */
    SCHEDULE_REQUIRED,
    /** The session of the gate is for another performance. */
    SESSION_OF_OTHER_SCHEDULE,
    /** Not the code of a ticket of this concert. */
    TICKET_CODE_INVALID,
    /** The buyer has no such ticket. */
    TICKET_NOT_FOUND,
    /** The ticket was refunded; it does not admit. */
    TICKET_REFUNDED,
    /** The ticket is for another performance than the one that the gate admits to. */
    WRONG_PERFORMANCE
}
