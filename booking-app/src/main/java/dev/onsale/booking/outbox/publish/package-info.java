/** Publishing: the table of events, its relay to Kafka, the topics. */
@NullMarked
package dev.onsale.booking.outbox.publish;

import org.jspecify.annotations.NullMarked;
