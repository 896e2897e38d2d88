@NullMarked
package dev.onsale.booking.audit;

import org.jspecify.annotations.NullMarked;
