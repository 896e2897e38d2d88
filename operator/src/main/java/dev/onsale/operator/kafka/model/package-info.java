/** The desired objects of Kafka. Pure. */
@NullMarked
package dev.onsale.operator.kafka.model;

import org.jspecify.annotations.NullMarked;
