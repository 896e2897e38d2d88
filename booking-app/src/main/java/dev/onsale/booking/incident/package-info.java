/** Who was hit when something went wrong, so that it can be made good. */
@NullMarked
package dev.onsale.booking.incident;

import org.jspecify.annotations.NullMarked;
