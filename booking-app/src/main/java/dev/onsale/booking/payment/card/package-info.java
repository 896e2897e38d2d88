/** Payments by card: the attempts, the provider's answers, and the settlement of attempts whose outcome is open. */
@NullMarked
package dev.onsale.booking.payment.card;

import org.jspecify.annotations.NullMarked;
