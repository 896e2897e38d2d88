/** Access tokens that the application signs itself, for guests and staff. */
@NullMarked
package dev.onsale.booking.identity.guest;

import org.jspecify.annotations.NullMarked;
