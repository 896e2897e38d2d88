/** The copy of a concert that load tests use. It is removed before and after each run, and audited in between. */
@NullMarked
package dev.onsale.operator.loadtest.rehearsal;

import org.jspecify.annotations.NullMarked;
