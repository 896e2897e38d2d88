/** The order in which a lottery admits those who joined before the sale opens, and its record in MySQL. */
@NullMarked
package dev.onsale.booking.queue.lottery;

import org.jspecify.annotations.NullMarked;
