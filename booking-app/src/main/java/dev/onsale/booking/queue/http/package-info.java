/** The HTTP face of the queue: joining, polling and leaving, the organizer's controls, the published lottery. */
@NullMarked
package dev.onsale.booking.queue.http;

import org.jspecify.annotations.NullMarked;
