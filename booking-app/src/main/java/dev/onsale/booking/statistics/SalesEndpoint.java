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

    /**
     * The sales figures of a concert.
     *
     * @param currency ISO 4217 code; revenues are in its smallest unit
     * @param currencyDigits decimal places that turn a revenue into units of the currency
     */
    record Sales(String concert, String currency, int currencyDigits, List<SalesFigures.Section> sections) {}

    @ReadOperation
    Sales sales(@Nullable String concert) {
        var current = concerts.current();
        var name = concert == null ? current.name() : concert;
        return new Sales(name, current.currency(), current.currencyDigits(), figures.of(name));
    }
}
