package dev.onsale.operator.loadtest.verdict;

/**
 * What one of the judge's rules finds.
 *
 * @param message the reason in sentences, with the next step
 */
record Ruling(Reason reason, String message) {}
