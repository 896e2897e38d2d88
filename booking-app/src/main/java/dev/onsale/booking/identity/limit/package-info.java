/** Rate limits: calls of one buyer, sessions of one client address. */
@NullMarked
package dev.onsale.booking.identity.limit;

import org.jspecify.annotations.NullMarked;
