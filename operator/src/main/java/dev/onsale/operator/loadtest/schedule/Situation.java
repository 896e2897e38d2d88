package dev.onsale.operator.loadtest.schedule;

import dev.onsale.api.v1alpha1.Sale;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * What the timetables of all load tests of a concert depend on.
 *
 * @param readySince when the Concert became Ready; empty while it is not
 */
public record Situation(String concert, Instant now, Optional<Instant> readySince, boolean saleOpen) {

    /** Returns whether seats are on sale: without opensAt the sale is open, without closesAt it stays open. */
    public static boolean saleOpen(Sale sale, Instant now) {
        boolean opened = sale.opensAt() == null || !now.isBefore(instant(sale.opensAt()));
        boolean closed = sale.closesAt() != null && !now.isBefore(instant(sale.closesAt()));
        return opened && !closed;
    }

    private static Instant instant(String time) {
        return OffsetDateTime.parse(time).toInstant();
    }
}
