/** Why the application does not start, in words for who has to mend it. */
@NullMarked
package dev.onsale.booking.startup;

import org.jspecify.annotations.NullMarked;
