/** Health probes and metrics of the operator process. */
@NullMarked
package dev.onsale.operator.process;

import org.jspecify.annotations.NullMarked;
