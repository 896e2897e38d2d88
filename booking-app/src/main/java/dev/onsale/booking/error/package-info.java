/** Errors of the domain: what a rule rejects, without a word of HTTP. Each module's HTTP face maps its error codes. */
@NullMarked
package dev.onsale.booking.error;

import org.jspecify.annotations.NullMarked;
