/**
 * The transactional outbox: domain events are written with what they tell and published to Kafka afterwards, at least
 * once and in order for each aggregate. Consumers in other modules implement
 * {@link dev.onsale.booking.outbox.EventConsumer}.
 */
@NullMarked
package dev.onsale.booking.outbox;

import org.jspecify.annotations.NullMarked;
