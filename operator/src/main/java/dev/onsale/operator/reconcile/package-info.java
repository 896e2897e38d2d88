/**
 * What every part needs in a reconciliation: its context, the objects of the Concert, and the results for its
 * conditions.
 */
@NullMarked
package dev.onsale.operator.reconcile;

import org.jspecify.annotations.NullMarked;
