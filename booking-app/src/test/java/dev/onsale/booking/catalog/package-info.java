@NullMarked
package dev.onsale.booking.catalog;

import org.jspecify.annotations.NullMarked;
