@NullMarked
package dev.onsale.booking.incident;

import org.jspecify.annotations.NullMarked;
