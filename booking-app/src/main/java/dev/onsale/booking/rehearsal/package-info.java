/** The rehearsal copy of a concert, which load tests book instead of real seats. */
@NullMarked
package dev.onsale.booking.rehearsal;

import org.jspecify.annotations.NullMarked;
