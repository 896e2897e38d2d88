package dev.onsale.booking.statistics;

import dev.onsale.booking.catalog.Concerts;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.stereotype.Component;

/** {@code GET /actuator/sales?concert=NAME}: the sales figures by section. */
@Component
@Endpoint(id = "sales")
class SalesEndpoint {

    private final SalesFigures figures;
    private final Concerts concerts;

    SalesEndpoint(SalesFigures figures, Concerts concerts) {
        this.figures = figures;
        this.concerts = concerts;
    }

    record Sales(String concert, List<SalesFigures.Section> sections) {}

    @ReadOperation
    Sales sales(@Nullable String concert) {
        var name = concert == null ? concerts.current().name() : concert;
        return new Sales(name, figures.of(name));
    }
}
