/** What is on sale: the concert, its schedules, its seat plan and its rules, as the mounted configuration says. */
@NullMarked
package dev.onsale.booking.catalog;

import org.jspecify.annotations.NullMarked;
