/** The audit: counts violations of the invariants of a sale, from the database alone. */
@NullMarked
package dev.onsale.booking.audit;

import org.jspecify.annotations.NullMarked;
