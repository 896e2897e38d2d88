/** Redis, the store of the waiting room. */
@NullMarked
package dev.onsale.operator.redis;

import org.jspecify.annotations.NullMarked;
