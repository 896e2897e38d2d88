/** Paying for held seats: once, in one transaction. */
@NullMarked
package dev.onsale.booking.payment;

import org.jspecify.annotations.NullMarked;
