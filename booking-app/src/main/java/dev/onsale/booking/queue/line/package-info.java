/**
 * The line of each concert: one Lua script in Redis for each step, the loop that admits buyers, and what restores a
 * lost line.
 */
@NullMarked
package dev.onsale.booking.queue.line;

import org.jspecify.annotations.NullMarked;
