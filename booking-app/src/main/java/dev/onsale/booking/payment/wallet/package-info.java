/** Payments from the buyer's wallet, in one transaction. */
@NullMarked
package dev.onsale.booking.payment.wallet;

import org.jspecify.annotations.NullMarked;
