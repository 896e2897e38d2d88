/** What a new version of the operator changes by itself: it waits for the end of a sale, and for its turn. */
@NullMarked
package dev.onsale.operator.upgrade;

import org.jspecify.annotations.NullMarked;
