/** The broker of a concert's events. */
@NullMarked
package dev.onsale.operator.kafka;

import org.jspecify.annotations.NullMarked;
