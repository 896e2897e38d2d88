/** What a run proved: from the evidence of its runners and of the audit to one verdict. Pure; no client, no clock. */
@NullMarked
package dev.onsale.operator.loadtest.verdict;

import org.jspecify.annotations.NullMarked;
