/** Who calls: guest sessions and the buyer behind a request. */
@NullMarked
package dev.onsale.booking.identity;

import org.jspecify.annotations.NullMarked;
