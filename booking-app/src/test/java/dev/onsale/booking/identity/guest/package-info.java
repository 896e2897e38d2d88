@NullMarked
package dev.onsale.booking.identity.guest;

import org.jspecify.annotations.NullMarked;
