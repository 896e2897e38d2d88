/** Statistics of the sale, from its events. */
@NullMarked
package dev.onsale.booking.statistics;

import org.jspecify.annotations.NullMarked;
