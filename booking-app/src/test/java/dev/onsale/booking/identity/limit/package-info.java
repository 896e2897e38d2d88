@NullMarked
package dev.onsale.booking.identity.limit;

import org.jspecify.annotations.NullMarked;
