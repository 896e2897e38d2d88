package dev.onsale.booking.catalog;

import dev.onsale.booking.error.ErrorCode;

/** What can be wrong with the name of a concert or a schedule. */
enum CatalogError implements ErrorCode {
    CONCERT_NOT_FOUND,
    SCHEDULE_NOT_FOUND
}
