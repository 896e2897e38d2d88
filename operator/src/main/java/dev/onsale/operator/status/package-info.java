/** The results of a reconciliation as status, conditions and Events. */
@NullMarked
package dev.onsale.operator.status;

import org.jspecify.annotations.NullMarked;
