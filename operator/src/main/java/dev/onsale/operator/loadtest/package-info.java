/** Load tests: when one runs, what makes the load, and what a run proved. */
@NullMarked
package dev.onsale.operator.loadtest;

import org.jspecify.annotations.NullMarked;
