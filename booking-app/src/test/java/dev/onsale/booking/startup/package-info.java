@NullMarked
package dev.onsale.booking.startup;

import org.jspecify.annotations.NullMarked;
