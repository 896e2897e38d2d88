/** What all modules use to be seen from outside: last successes, traces, log fields. */
@NullMarked
package dev.onsale.booking.observability;

import org.jspecify.annotations.NullMarked;
