/** The life of a run from its start to its verdict. */
@NullMarked
package dev.onsale.operator.loadtest.lifecycle;

import org.jspecify.annotations.NullMarked;
