/** Start-up: failures in words for the operator, the AOT cache, the prepared context. */
@NullMarked
package dev.onsale.booking.startup;

import org.jspecify.annotations.NullMarked;
