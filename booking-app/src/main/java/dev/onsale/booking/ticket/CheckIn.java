package dev.onsale.booking.ticket;

import java.time.Instant;

/** The admission of the holder of a ticket. */
record CheckIn(String ticketId, String scheduleId, String seatId, Instant checkedInAt) {}
