/** The settings that reach the running application without a restart, above all the active queue size. */
@NullMarked
package dev.onsale.operator.queue;

import org.jspecify.annotations.NullMarked;
