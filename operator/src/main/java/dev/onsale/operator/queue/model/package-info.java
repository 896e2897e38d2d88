/** The ConfigMap from which the booking application reads its Concert. Pure. */
@NullMarked
package dev.onsale.operator.queue.model;

import org.jspecify.annotations.NullMarked;
