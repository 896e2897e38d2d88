/** The settings that reach the running application without a restart, above all the size of the active queue. */
@NullMarked
package dev.onsale.operator.queue;

import org.jspecify.annotations.NullMarked;
