@NullMarked
package dev.onsale.booking.queue.line;

import org.jspecify.annotations.NullMarked;
