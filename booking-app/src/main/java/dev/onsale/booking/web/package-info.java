/** What every endpoint shares: problem documents, limits, overload. */
@NullMarked
package dev.onsale.booking.web;

import org.jspecify.annotations.NullMarked;
