/** Kafka. */
@NullMarked
package dev.onsale.operator.kafka;

import org.jspecify.annotations.NullMarked;
