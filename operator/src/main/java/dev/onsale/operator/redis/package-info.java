/** The store of a concert's waiting room. */
@NullMarked
package dev.onsale.operator.redis;

import org.jspecify.annotations.NullMarked;
