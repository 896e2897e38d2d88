@NullMarked
package dev.onsale.booking.queue.checkpoint;

import org.jspecify.annotations.NullMarked;
