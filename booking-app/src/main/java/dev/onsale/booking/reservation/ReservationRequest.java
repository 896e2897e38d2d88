package dev.onsale.booking.reservation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks for certain seats, or for the best ones of a section.
 *
 * @param seatIds certain seats; absent for the best ones
 * @param section where the best ones are looked for
 * @param quantity how many of the best ones, side by side
 * @param accessible whether one of the best ones has to be accessible; such seats are kept for those who ask
 */
record ReservationRequest(
        @Nullable String scheduleId,
        @Nullable List<@Nullable String> seatIds,
        @Nullable String section,
        @Nullable Integer quantity,
        @Nullable Boolean accessible) {}
