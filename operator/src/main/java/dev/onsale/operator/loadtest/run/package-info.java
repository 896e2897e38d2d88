/**
 * One run of a load test and what makes its load: a {@code TestRun} of the k6-operator where its API is served, otherwise an indexed {@code
 * Job}. Both give the same pods, so that the evidence is the same.
 */
@NullMarked
package dev.onsale.operator.loadtest.run;

import org.jspecify.annotations.NullMarked;
