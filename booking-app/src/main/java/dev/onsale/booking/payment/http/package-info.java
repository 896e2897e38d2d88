/** The HTTP face of payments. */
@NullMarked
package dev.onsale.booking.payment.http;

import org.jspecify.annotations.NullMarked;
