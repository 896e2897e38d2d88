package dev.onsale.booking.reservation;

import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.catalog.Concerts;
import dev.onsale.booking.database.DatabaseClock;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/**
 * The gauge {@code onsale.sale.open}, by the clock that decides about holds: before the opening a queue that does not
 * move is normal.
 */
@Component
class SaleMetrics {

    SaleMetrics(Concerts concerts, DatabaseClock clock, MeterRegistry registry) {
        for (var concert : concerts.all()) {
            Gauge.builder("onsale.sale.open", () -> isOpen(concerts.require(concert.name()), clock) ? 1 : 0)
                    .description("1 while the sale is open")
                    .tag("concert", concert.name())
                    .register(registry);
        }
    }

    private static boolean isOpen(Concert concert, DatabaseClock clock) {
        return concert.sale().window().isOpen(clock.instant());
    }
}
