/**
 * Runs and the engines that make their load: a {@code TestRun} of the k6-operator where its API is served, otherwise an
 * indexed {@code Job}. Both create the same pods, so that the evidence is the same.
 */
@NullMarked
package dev.onsale.operator.loadtest.run;

import org.jspecify.annotations.NullMarked;
