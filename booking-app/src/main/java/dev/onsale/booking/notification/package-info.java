/** Notifications of buyers, from the events of the sale. */
@NullMarked
package dev.onsale.booking.notification;

import org.jspecify.annotations.NullMarked;
