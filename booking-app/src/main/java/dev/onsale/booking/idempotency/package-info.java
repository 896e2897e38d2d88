/** Idempotent writes: a repeat under the same key gets the first answer. */
@NullMarked
package dev.onsale.booking.idempotency;

import org.jspecify.annotations.NullMarked;
