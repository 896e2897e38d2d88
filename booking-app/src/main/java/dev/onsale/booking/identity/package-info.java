/**
 * Identity: who calls and in which role. The rooms are named by what proves it: {@code guest} and {@code oidc} tokens,
 * shared {@code key}s; {@code limit} bounds how often.
 */
@NullMarked
package dev.onsale.booking.identity;

import org.jspecify.annotations.NullMarked;
