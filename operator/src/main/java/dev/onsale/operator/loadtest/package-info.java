/**
 * Load tests: when one runs, what makes the load, and what a run proved.
 *
 * <p>The reconciler knows this package by {@link dev.onsale.operator.loadtest.LoadTests} alone: it gives the {@link
 * dev.onsale.operator.reconcile.ReconcileContext} and whether everything else is ready, and takes the {@link
 * dev.onsale.operator.loadtest.LoadTestsReport} into the status. Objects are read and written through {@link
 * dev.onsale.operator.reconcile.ConcertObjects}: {@code find} and {@code list} from the watched cache (Jobs and Pods with the label {@code
 * onsale.dev/concert} are watched and trigger a reconciliation when they change), {@code createOnce} for runs, {@code apply} for the scripts, {@code
 * serves} for the k6-operator's API. An exception ends the reconciliation and triggers a retry.
 */
@NullMarked
package dev.onsale.operator.loadtest;

import org.jspecify.annotations.NullMarked;
