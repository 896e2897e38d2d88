/** The HTTP face of identity: the security filter chain, sessions, what controllers get. */
@NullMarked
package dev.onsale.booking.identity.http;

import org.jspecify.annotations.NullMarked;
