package dev.onsale.booking.reservation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A seat that is held or sold, according to MySQL.
 *
 * @param left until the hold ends; absent: sold
 */
record TakenSeat(
        String seat,
        String buyer,
        String reservation,
        @Nullable Duration left) {

    static TakenSeat of(ResultSet row) throws SQLException {
        @Nullable Long millis = row.getObject("millis_left", Long.class);
        return new TakenSeat(
                row.getString("seat"),
                row.getString("buyer"),
                row.getString("reservation"),
                millis == null ? null : Duration.ofMillis(millis));
    }
}
