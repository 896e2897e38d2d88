/** Writes that take effect once however often they are sent. */
@NullMarked
package dev.onsale.booking.idempotency;

import org.jspecify.annotations.NullMarked;
