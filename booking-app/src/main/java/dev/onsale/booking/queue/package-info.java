/** The waiting room: joining, waiting, being admitted, being active. */
@NullMarked
package dev.onsale.booking.queue;

import org.jspecify.annotations.NullMarked;
