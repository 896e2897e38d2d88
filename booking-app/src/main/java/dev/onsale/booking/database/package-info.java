/** How the modules use MySQL: transactions that are tried again, ids, rows of a rehearsal. */
@NullMarked
package dev.onsale.booking.database;

import org.jspecify.annotations.NullMarked;
