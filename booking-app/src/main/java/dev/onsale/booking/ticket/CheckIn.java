package dev.onsale.booking.ticket;

import java.time.Instant;

/** A holder of a ticket was admitted. */
record CheckIn(String ticketId, String scheduleId, String seatId, Instant checkedInAt) {}
