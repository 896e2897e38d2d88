@NullMarked
package dev.onsale.booking.identity.key;

import org.jspecify.annotations.NullMarked;
