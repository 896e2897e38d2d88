@NullMarked
package dev.onsale.operator.reconcile;

import org.jspecify.annotations.NullMarked;
