/** Whether Redis answers, for all who can do without for a while. */
@NullMarked
package dev.onsale.booking.redis;

import org.jspecify.annotations.NullMarked;
