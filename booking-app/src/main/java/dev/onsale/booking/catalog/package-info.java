/** What is on sale: the concert with its schedules, seat plan and rules, from the mounted configuration. */
@NullMarked
package dev.onsale.booking.catalog;

import org.jspecify.annotations.NullMarked;
