/** What a concert is called in Redis and Kafka, which other concerts and clusters may use, too. */
@NullMarked
package dev.onsale.booking.naming;

import org.jspecify.annotations.NullMarked;
