/** The verdict on a run, from the evidence of its runners and the audit. Pure; no client or clock. */
@NullMarked
package dev.onsale.operator.loadtest.verdict;

import org.jspecify.annotations.NullMarked;
