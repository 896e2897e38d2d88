/** Tells an edit of a user from a change by the operator, and decides when it is applied. Pure. */
@NullMarked
package dev.onsale.operator.upgrade.model;

import org.jspecify.annotations.NullMarked;
