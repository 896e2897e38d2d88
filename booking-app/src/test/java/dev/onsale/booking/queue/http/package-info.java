@NullMarked
package dev.onsale.booking.queue.http;

import org.jspecify.annotations.NullMarked;
