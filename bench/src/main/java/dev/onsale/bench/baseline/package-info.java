/** What Spring MVC alone can do. */
@NullMarked
package dev.onsale.bench.baseline;

import org.jspecify.annotations.NullMarked;
