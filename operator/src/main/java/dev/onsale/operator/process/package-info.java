/** What makes the operator a good process: health, metrics, passes that may hang. */
@NullMarked
package dev.onsale.operator.process;

import org.jspecify.annotations.NullMarked;
