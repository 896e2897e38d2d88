/** The buyers' wallets, kept as a double-entry ledger. */
@NullMarked
package dev.onsale.booking.wallet;

import org.jspecify.annotations.NullMarked;
