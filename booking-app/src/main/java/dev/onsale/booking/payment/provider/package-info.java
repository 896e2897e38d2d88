/** The external payment provider: what the application wants of it, and how it is asked over HTTP. */
@NullMarked
package dev.onsale.booking.payment.provider;

import org.jspecify.annotations.NullMarked;
