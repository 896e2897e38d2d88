/** Events: written with what they tell, published to Kafka afterwards, each at least once and in order. */
@NullMarked
package dev.onsale.booking.outbox;

import org.jspecify.annotations.NullMarked;
