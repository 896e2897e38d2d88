/** Access to Redis: the circuit breaker, the batcher, the loading of scripts. */
@NullMarked
package dev.onsale.booking.redis;

import org.jspecify.annotations.NullMarked;
