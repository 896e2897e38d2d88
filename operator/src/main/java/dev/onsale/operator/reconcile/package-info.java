/** What every part needs in a reconciliation: the objects of the concert, and the results for its conditions. */
@NullMarked
package dev.onsale.operator.reconcile;

import org.jspecify.annotations.NullMarked;
