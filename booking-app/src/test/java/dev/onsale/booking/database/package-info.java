@NullMarked
package dev.onsale.booking.database;

import org.jspecify.annotations.NullMarked;
