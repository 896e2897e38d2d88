/** The whole application on real MySQL, Redis and Kafka, used over HTTP as buyers do. */
@NullMarked
package dev.onsale.booking.sale;

import org.jspecify.annotations.NullMarked;
