package dev.onsale.booking.catalog;

import dev.onsale.booking.web.ProblemMapping;
import dev.onsale.booking.web.ProblemType;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Maps the errors of the catalog to HTTP. */
@Component
class CatalogProblems implements ProblemMapping<CatalogError> {

    @Override
    public Class<CatalogError> codes() {
        return CatalogError.class;
    }

    @Override
    public ProblemType typeOf(CatalogError code) {
        return switch (code) {
            case CONCERT_NOT_FOUND -> new ProblemType(HttpStatus.NOT_FOUND, "No such concert");
            case SCHEDULE_NOT_FOUND -> new ProblemType(HttpStatus.NOT_FOUND, "No such schedule");
        };
    }
}
