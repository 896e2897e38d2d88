package dev.onsale.operator.loadtest.schedule;

import dev.onsale.operator.model.SaleWindow;
import java.time.Instant;
import java.util.Optional;

/**
 * What the timetables of all load tests of a concert depend on.
 *
 * @param readySince when the Concert became Ready; empty while it is not
 * @param sale when seats are on sale
 */
public record Situation(Instant now, Optional<Instant> readySince, SaleWindow sale) {
    boolean saleIsOpen() {
        return sale.contains(now);
    }
}
