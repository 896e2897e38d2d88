@NullMarked
package dev.onsale.booking.identity.oidc;

import org.jspecify.annotations.NullMarked;
