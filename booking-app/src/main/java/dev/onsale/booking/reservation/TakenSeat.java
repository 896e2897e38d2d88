package dev.onsale.booking.reservation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A seat that is held or sold, according to MySQL.
 *
 * @param expiresAt end of the hold; absent: sold
 */
record TakenSeat(String seat, String buyer, @Nullable Instant expiresAt) {}
