/** Observability that all modules share: last successes, outcome counters, tracing. */
@NullMarked
package dev.onsale.booking.observability;

import org.jspecify.annotations.NullMarked;
