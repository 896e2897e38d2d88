/** Payments for held seats: what wallet and card payments share, and what they leave behind. */
@NullMarked
package dev.onsale.booking.payment;

import org.jspecify.annotations.NullMarked;
