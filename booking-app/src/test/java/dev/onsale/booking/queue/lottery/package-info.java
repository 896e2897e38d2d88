@NullMarked
package dev.onsale.booking.queue.lottery;

import org.jspecify.annotations.NullMarked;
