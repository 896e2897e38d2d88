/**
 * The checkpoint of each line in MySQL. It is at most about a second old, restores a lost line and decides who is
 * active while Redis is away.
 */
@NullMarked
package dev.onsale.booking.queue.checkpoint;

import org.jspecify.annotations.NullMarked;
