package dev.onsale.operator.model;

import dev.onsale.api.v1alpha1.Sale;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * When seats are on sale.
 *
 * @param opens null if the sale is open from the beginning
 * @param closes null if it stays open
 */
public record SaleWindow(@Nullable Instant opens, @Nullable Instant closes) {
    /** Returns that of a Concert's sale. */
    public static SaleWindow of(Sale sale) {
        return new SaleWindow(instant(sale.opensAt()), instant(sale.closesAt()));
    }

    /** Returns one that begins and ends so much earlier and later. */
    public SaleWindow widened(Duration before, Duration after) {
        return new SaleWindow(opens == null ? null : opens.minus(before), closes == null ? null : closes.plus(after));
    }

    /** Returns whether a time lies in it. */
    public boolean contains(Instant time) {
        return (opens == null || !time.isBefore(opens)) && (closes == null || time.isBefore(closes));
    }

    private static @Nullable Instant instant(@Nullable String time) {
        return time == null ? null : OffsetDateTime.parse(time).toInstant();
    }
}
