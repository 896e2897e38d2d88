package dev.onsale.booking.reservation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Selects seats by name, or the best available ones of a section.
 *
 * @param seatIds the seats; absent for the best available ones
 * @param section the section of the best available ones
 * @param quantity number of best available seats, side by side
 * @param accessible whether one of them has to be accessible; such seats are kept for buyers who ask
 */
record ReservationRequest(
        @Nullable String scheduleId,
        @Nullable List<@Nullable String> seatIds,
        @Nullable String section,
        @Nullable Integer quantity,
        @Nullable Boolean accessible) {}
