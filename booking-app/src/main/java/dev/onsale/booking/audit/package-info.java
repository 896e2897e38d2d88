/** Recomputes from the database what must be true of every sale. */
@NullMarked
package dev.onsale.booking.audit;

import org.jspecify.annotations.NullMarked;
