/** The status of load tests. Pure. */
@NullMarked
package dev.onsale.operator.loadtest.status;

import org.jspecify.annotations.NullMarked;
