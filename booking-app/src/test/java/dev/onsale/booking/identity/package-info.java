@NullMarked
package dev.onsale.booking.identity;

import org.jspecify.annotations.NullMarked;
