/** Shared secrets in request headers: the keys of staff and of load tests. */
@NullMarked
package dev.onsale.booking.identity.key;

import org.jspecify.annotations.NullMarked;
