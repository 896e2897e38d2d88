/** Access to MySQL: transactions with retries, ids, a rehearsal's rows. */
@NullMarked
package dev.onsale.booking.database;

import org.jspecify.annotations.NullMarked;
