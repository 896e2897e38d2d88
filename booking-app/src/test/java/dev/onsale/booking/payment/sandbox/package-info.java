@NullMarked
package dev.onsale.booking.payment.sandbox;

import org.jspecify.annotations.NullMarked;
