/** Buyers affected by an incident, so that they can be compensated. */
@NullMarked
package dev.onsale.booking.incident;

import org.jspecify.annotations.NullMarked;
