/**
 * Load tests: {@code schedule} decides when a test runs, {@code model} builds the objects of a run, {@code run} reads
 * and writes them, {@code lifecycle} brings a run from start to verdict, {@code rehearsal} calls the application,
 * {@code verdict} judges the evidence, {@code status} reports.
 *
 * <p>The reconciler uses {@link dev.onsale.operator.loadtest.LoadTests} alone.
 */
@NullMarked
package dev.onsale.operator.loadtest;

import org.jspecify.annotations.NullMarked;
