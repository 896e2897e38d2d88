@NullMarked
package dev.onsale.booking.ticket;

import org.jspecify.annotations.NullMarked;
