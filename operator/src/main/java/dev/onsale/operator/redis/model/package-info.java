/** The desired objects of Redis. Pure. */
@NullMarked
package dev.onsale.operator.redis.model;

import org.jspecify.annotations.NullMarked;
