/** One pass over one concert: the cluster as it sees and changes it, and what it found. */
@NullMarked
package dev.onsale.operator.pass;

import org.jspecify.annotations.NullMarked;
