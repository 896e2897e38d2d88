/** What the three backing services have in common: run by Onsale itself, or there already. */
@NullMarked
package dev.onsale.operator.backing;

import org.jspecify.annotations.NullMarked;
