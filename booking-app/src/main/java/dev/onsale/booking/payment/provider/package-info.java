/** The external payment provider: its interface and its HTTP client. */
@NullMarked
package dev.onsale.booking.payment.provider;

import org.jspecify.annotations.NullMarked;
