@NullMarked
package dev.onsale.booking.reservation;

import org.jspecify.annotations.NullMarked;
