/** Redis, for all who use it: whether it answers, and the scripts that it runs. */
@NullMarked
package dev.onsale.booking.redis;

import org.jspecify.annotations.NullMarked;
