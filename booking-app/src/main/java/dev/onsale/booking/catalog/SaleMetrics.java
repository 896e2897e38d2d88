package dev.onsale.booking.catalog;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** The gauge {@code onsale.sale.open}: before the opening a queue that does not move is normal. */
@Component
class SaleMetrics {

    SaleMetrics(Concerts concerts, Clock clock, MeterRegistry registry) {
        for (var concert : concerts.all()) {
            Gauge.builder("onsale.sale.open", () -> isOpen(concerts.require(concert.name()), clock) ? 1 : 0)
                    .description("1 while the sale is open")
                    .tag("concert", concert.name())
                    .register(registry);
        }
    }

    private static boolean isOpen(Concert concert, Clock clock) {
        return concert.sale().window().isOpen(clock.instant());
    }
}
